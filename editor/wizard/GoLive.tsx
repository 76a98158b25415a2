import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { timingOfFlow } from '../../flows/timing.ts';
import type { Setup, SetupState } from '../../server/api/contracts/setups.ts';
import { useGoLive } from '../api/setups.ts';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import styles from './GoLive.module.css';
import { LiveFlowForm } from './LiveFlowForm.tsx';
import { LiveSummary } from './LiveSummary.tsx';
import { StepFooter } from './StepFooter.tsx';
import { useSetupState } from './setup-context.ts';
import { isGoodTiming } from './timing-choices.ts';
import { useAsked } from './use-known.ts';
import wizard from './Wizard.module.css';

/** Name, times and beginning of each flow, a summary, and the button that puts them to work. */
export const GoLive = ({ setup, onBack }: { readonly setup: Setup; readonly onBack: () => void }) => {
  const { t } = useTranslation('wizard');
  const { id, state, put, flush } = useSetupState();
  const { asked, error } = useAsked();
  const live = useGoLive(id);
  if (error) return <ErrorNotice error={error} />;
  if (!asked) return <RowsLoading />;
  const change = (template: string, parts: SetupState['flows'][string]) =>
    put({ flows: { ...state.flows, [template]: { ...state.flows[template], ...parts } } });
  const planned = asked.flows.map(flow => {
    const told = state.flows[flow.id];
    return {
      flow,
      name: told?.name ?? flow.name,
      timing: told?.timing ?? timingOfFlow(flow.document),
      from: told?.from ?? 'all',
    } as const;
  });
  const isGood = planned.every(({ name, timing }) => name.trim() !== '' && isGoodTiming(timing));
  const isTested = state.test !== null && state.test.changes === state.changes;
  const start = async () => {
    if (await flush()) live.mutate(undefined);
  };
  return (
    <>
      <p className={wizard.lead}>{t('live.lead')}</p>
      {setup.failure && !live.isPending && (
        <div className={styles.failed}>
          <b>{t('live.failed')}</b>
          <ErrorNotice error={setup.failure} />
        </div>
      )}
      <div className={wizard.stack}>
        {planned.map(({ flow, name, timing, from }) => (
          <LiveFlowForm
            key={flow.id}
            flow={flow}
            name={name}
            timing={timing}
            from={from}
            onChange={parts => change(flow.id, parts)}
          />
        ))}
        <LiveSummary planned={planned} />
      </div>
      {!isTested && (
        <div className={styles.untested}>
          <div className={wizard.notice} role="status">
            <IconAlertTriangle size={17} aria-hidden />
            <p>{t('live.untested')}</p>
          </div>
        </div>
      )}
      {live.error && <ErrorNotice error={live.error} />}
      <StepFooter
        onBack={onBack}
        action={
          <Button size="sm" disabled={!isGood} loading={live.isPending} onClick={() => void start()}>
            {t('live.action')}
          </Button>
        }
      />
    </>
  );
};
