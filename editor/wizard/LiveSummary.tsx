import { useTranslation } from 'react-i18next';
import type { Timing } from '../../flows/timing.ts';
import type { TemplateDetail } from '../../server/api/contracts/templates.ts';
import { useConnections } from '../api/connections.ts';
import styles from './GoLive.module.css';
import { useSetupState } from './setup-context.ts';
import { useTimingWords } from './use-timing-words.ts';

/** A flow as it will be live. */
export interface PlannedFlow {
  readonly flow: TemplateDetail;
  readonly name: string;
  readonly timing: Timing;
  readonly from: 'all' | 'new';
}

/** What will happen, a sentence for each flow. */
export const LiveSummary = ({ planned }: { readonly planned: readonly PlannedFlow[] }) => {
  const { t } = useTranslation('wizard');
  const { state } = useSetupState();
  const connections = useConnections().data ?? [];
  const timingWords = useTimingWords();
  const nameOf = (system: string): string =>
    connections.find(({ id }) => id === state.connections[system])?.name ?? system;
  const what = ({ offer }: TemplateDetail): string =>
    offer ? t(`flows.subject.${offer.subject}`).toLowerCase() : t('live.records');
  return (
    <section className={styles.summary} aria-labelledby="live-summary">
      <h3 id="live-summary">{t('live.summary')}</h3>
      <ul>
        {planned.map(({ flow, name, timing, from }) => (
          <li key={flow.id}>
            {t('live.flow', {
              name,
              what: what(flow),
              source: nameOf(flow.source),
              target: nameOf(flow.target),
              when: timingWords(timing),
            })}{' '}
            {t(from === 'new' ? 'live.firstNew' : 'live.firstAll')}
          </li>
        ))}
      </ul>
    </section>
  );
};
