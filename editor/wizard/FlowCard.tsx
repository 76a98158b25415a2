import { Checkbox } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { FlowSummary } from '../../server/api/contracts/flows.ts';
import type { Template } from '../../server/api/contracts/templates.ts';
import styles from './ChooseFlows.module.css';

/** One ready flow: what it does, what it needs, what it cannot run together with. */
export const FlowCard = ({
  template,
  isChosen,
  live,
  excluded,
  onToggle,
}: {
  readonly template: Template;
  readonly isChosen: boolean;
  /** The live flow between the same connections that keeps it from running. */
  readonly live: FlowSummary | undefined;
  readonly excluded: readonly Template[];
  readonly onToggle: () => void;
}) => {
  const { t } = useTranslation('wizard');
  const id = useId();
  const { offer } = template;
  const does = offer?.does ?? [template.description];
  // What was chosen before can always be un-chosen.
  const isBarred = live !== undefined && !isChosen;
  return (
    <div className={styles.card} data-chosen={isChosen || undefined} data-barred={isBarred || undefined}>
      <Checkbox
        id={id}
        size="sm"
        iconColor="var(--on-accent)"
        checked={isChosen}
        disabled={isBarred}
        onChange={onToggle}
        aria-describedby={`${id}-what`}
        label={<b>{template.name}</b>}
        classNames={{ label: styles.name ?? '' }}
        data-testid={`flow-${template.id}`}
      />
      <div className={styles.what} id={`${id}-what`}>
        {offer && <span className={styles.subject}>{t(`flows.subject.${offer.subject}`)}</span>}
        {does.length === 1 ? (
          <p className={styles.does}>{does[0]}</p>
        ) : (
          <ul className={styles.does}>
            {does.map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        {offer && offer.needs.length > 0 && (
          <details className={styles.needs} open={isChosen || undefined}>
            <summary>{t('flows.needs')}</summary>
            <ul>
              {offer.needs.map(sentence => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </details>
        )}
        {excluded.map(other => (
          <p key={other.id} className={styles.note}>
            {t('flows.excludes', { other: other.name })}
          </p>
        ))}
        {live && (
          <p className={styles.live}>
            {t(live.template === template.id ? 'flows.live' : 'flows.inTheWay', { name: live.name })}{' '}
            <Link href={`/flows/${live.id}`}>{t('flows.openFlow')}</Link>
          </p>
        )}
      </div>
    </div>
  );
};
