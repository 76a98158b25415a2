import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '../../server/api/contracts/common.ts';
import type { Step } from '../../server/api/contracts/runs.ts';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { formatDuration } from '../app/format.ts';
import { StatusBadge } from '../app/StatusBadge.tsx';
import type { RunKind } from '../runs/run-kind.ts';
import { Difference } from './Difference.tsx';
import { valueLines } from './difference.ts';
import { ExchangeView } from './ExchangeView.tsx';
import { FieldChanges } from './FieldChanges.tsx';
import { SectionTitle } from './SectionTitle.tsx';
import styles from './StepView.module.css';
import { ValueView } from './ValueView.tsx';

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);

/** In a rehearsal a write counts by what differs from what was sent, not by what it would do today. */
const actionOf = ({ action, changes }: Step, kind: RunKind): Step['action'] => {
  if (kind !== 'rehearsal') return action;
  return changes.length > 0 ? 'updated' : null;
};

/** One node an item passed: a line, and below it, when open, everything the node saw and did. */
export const StepView = ({
  step,
  kind,
  port,
  schema,
  colour,
  isOpen,
  onToggle,
}: {
  readonly step: Step;
  readonly kind: RunKind;
  /** Title of the port it left by, where the node has more than one. */
  readonly port: string | undefined;
  /** Shape of what the node writes. */
  readonly schema: JsonSchema | undefined;
  /** Colour of the node's category. */
  readonly colour: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}) => {
  const { t } = useTranslation('runs');
  const action = actionOf(step, kind);
  const ms = step.exchanges.reduce((sum, exchange) => sum + exchange.ms, 0);
  return (
    <li className={styles.step}>
      <UnstyledButton className={styles.line} onClick={onToggle} aria-expanded={isOpen}>
        <span
          className={styles.bead}
          style={{ background: step.failure ? 'var(--bad)' : colour }}
          aria-hidden
        />
        <b>{step.name}</b>
        <span className={styles.facts}>
          {step.exchanges.length > 0 && (
            <span className={styles.calls}>
              {t('step.calls', { count: step.exchanges.length })} · {formatDuration(ms)}
            </span>
          )}
          {step.failure ? (
            <StatusBadge status="parked" kind={kind} />
          ) : action ? (
            <StatusBadge status={action} kind={kind} />
          ) : (
            port !== undefined && <span>{port}</span>
          )}
          <IconChevronRight size={14} className={styles.chevron} aria-hidden />
        </span>
      </UnstyledButton>
      {isOpen && (
        <div className={styles.detail}>
          {step.failure && <ErrorNotice error={step.failure} />}
          {step.changes.length > 0 && <FieldChanges changes={step.changes} schema={schema} kind={kind} />}
          <Difference before={step.input} after={step.output} isStopped={step.failure !== null} />
          {!isEmpty(step.result) && (
            <section>
              <SectionTitle>{t('step.result')}</SectionTitle>
              <ValueView lines={valueLines(step.result)} label={t('step.result')} />
            </section>
          )}
          {step.exchanges.length > 0 && (
            <section>
              <SectionTitle>{t('step.exchanges')}</SectionTitle>
              {step.exchanges.map((exchange, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: calls of a finished step never move
                <ExchangeView key={at} exchange={exchange} />
              ))}
            </section>
          )}
        </div>
      )}
    </li>
  );
};
