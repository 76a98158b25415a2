import { Button, NativeSelect } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SetupStep, TestedSetup } from '../../server/api/contracts/setups.ts';
import { useTestSetup } from '../api/setups.ts';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import { useSetupState } from './setup-context.ts';
import { TestedFlow } from './TestedFlow.tsx';
import styles from './TestFlows.module.css';
import { useAsked } from './use-known.ts';
import wizard from './Wizard.module.css';

const amounts = [5, 20, 50] as const;

/** Takes some real records through the chosen flows and shows what would be done with each. */
export const TestFlows = ({ onGo }: { readonly onGo: (step: SetupStep, ask?: string) => void }) => {
  const { t } = useTranslation('wizard');
  const { id, state, put, flush } = useSetupState();
  const { asked, error } = useAsked();
  const test = useTestSetup(id);
  const [records, setRecords] = useState<number>(amounts[0]);
  const runs = state.test?.runs ?? {};
  const isOutdated = state.test !== null && state.test.changes !== state.changes;
  const problemsOf = (template: string): TestedSetup['flows'][number]['problems'] =>
    test.data?.flows.find(flow => flow.template === template)?.problems ?? [];

  const start = async () => {
    if (!(await flush())) return;
    const { changes } = state;
    test.mutate(records, {
      onSuccess: ({ flows }) => {
        const started = flows.flatMap(({ template, run }) => (run ? [[template, run.id] as const] : []));
        put({ test: { changes, runs: Object.fromEntries(started) } });
      },
    });
  };

  if (error) return <ErrorNotice error={error} />;
  if (!asked) return <RowsLoading />;
  return (
    <>
      <p className={wizard.lead}>{t('test.lead')}</p>
      <div className={styles.start}>
        <NativeSelect
          aria-label={t('test.records')}
          size="sm"
          data={amounts.map(count => ({ value: String(count), label: t('test.count', { count }) }))}
          value={String(records)}
          onChange={event => setRecords(Number(event.currentTarget.value))}
        />
        <Button
          size="sm"
          variant={state.test === null ? 'filled' : 'default'}
          loading={test.isPending}
          onClick={() => void start()}
        >
          {t(state.test === null ? 'test.start' : 'test.again')}
        </Button>
        {state.test === null && <span className={styles.quiet}>{t('test.never')}</span>}
      </div>
      {isOutdated && !test.isPending && (
        <div className={wizard.notice} role="status">
          <IconInfoCircle size={17} aria-hidden />
          <p>{t('test.outdated')}</p>
        </div>
      )}
      {test.error && <ErrorNotice error={test.error} />}
      <div className={wizard.stack}>
        {asked.flows.map(flow => (
          <TestedFlow
            key={flow.id}
            flow={flow}
            run={runs[flow.id]}
            problems={problemsOf(flow.id)}
            settings={asked.settings.filter(question => question.flows.includes(flow.id))}
            tables={asked.tables.filter(question => question.flows.includes(flow.id))}
            onGo={onGo}
          />
        ))}
      </div>
    </>
  );
};
