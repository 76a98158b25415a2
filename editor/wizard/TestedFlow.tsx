import { Button, Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SettingQuestion, TableQuestion } from '../../flows/answers.ts';
import type { ApiProblem } from '../../server/api/contracts/common.ts';
import type { Run } from '../../server/api/contracts/runs.ts';
import type { SetupStep } from '../../server/api/contracts/setups.ts';
import type { TemplateDetail } from '../../server/api/contracts/templates.ts';
import { useRunItems } from '../api/runs.ts';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import { ProblemList } from '../flows/ProblemList.tsx';
import { CountsLine } from '../runs/CountsLine.tsx';
import { isUnderWay } from '../runs/progress.ts';
import { useLiveRun } from '../runs/use-live-run.ts';
import { WaitingNotice } from '../runs/WaitingNotice.tsx';
import { TestedRecord } from './TestedRecord.tsx';
import styles from './TestFlows.module.css';

/** Other answers do not help when the other system is away or refuses the account. */
const isOfAccount = (failure: Run['failure']): boolean =>
  failure?.class === 'connection' || failure?.class === 'transient';

/** What a test found of one flow: a line for each record. */
export const TestedFlow = ({
  flow,
  run,
  problems,
  settings,
  tables,
  onGo,
}: {
  readonly flow: TemplateDetail;
  /** Id of the run; undefined before the first test. */
  readonly run: number | undefined;
  /** What keeps the flow from running. */
  readonly problems: readonly ApiProblem[];
  readonly settings: readonly SettingQuestion[];
  readonly tables: readonly TableQuestion[];
  readonly onGo: (step: SetupStep, ask?: string) => void;
}) => {
  const { t } = useTranslation('wizard');
  const { live, error } = useLiveRun(run);
  // A run that works goes on by itself later; a test does not.
  const toldFailure = (failure: NonNullable<Run['failure']>) =>
    failure.class === 'transient' ? { ...failure, hint: t('test.passing') } : failure;
  return (
    <section className={styles.flow} data-testid={`tested-${flow.id}`}>
      <header>
        <h3>{flow.name}</h3>
        {live && !isUnderWay(live.run) && live.run.counts.read > 0 && <CountsLine run={live.run} isFull />}
        {live && isUnderWay(live.run) && (
          <span className={styles.busy} role="status">
            <Loader size={13} /> {t(live.run.waiting ? 'test.waiting' : 'test.running')}
          </span>
        )}
      </header>
      {problems.length > 0 && (
        <div className={styles.pad}>
          <b>{t('test.problems')}</b>
          <ProblemList problems={problems} />
          <Button variant="default" onClick={() => onGo('questions')}>
            {t('test.toQuestions')}
          </Button>
        </div>
      )}
      {error && <ErrorNotice error={error} />}
      {live && <WaitingNotice run={live.run} />}
      {live?.run.failure && (
        <div className={styles.pad}>
          <ErrorNotice error={toldFailure(live.run.failure)} />
          <Button
            variant="default"
            onClick={() => onGo(isOfAccount(live.run.failure) ? 'connections' : 'questions')}
          >
            {t(isOfAccount(live.run.failure) ? 'test.toConnections' : 'test.toQuestions')}
          </Button>
        </div>
      )}
      {run !== undefined && live && !isUnderWay(live.run) && (
        <Records
          run={run}
          isEmpty={live.run.counts.read === 0 && live.run.failure === null}
          flow={flow}
          settings={settings}
          tables={tables}
          onAsk={key => onGo('questions', key)}
        />
      )}
    </section>
  );
};

const Records = ({
  run,
  isEmpty,
  flow,
  settings,
  tables,
  onAsk,
}: {
  readonly run: number;
  readonly isEmpty: boolean;
  readonly flow: TemplateDetail;
  readonly settings: readonly SettingQuestion[];
  readonly tables: readonly TableQuestion[];
  readonly onAsk: (key: string) => void;
}) => {
  const { t } = useTranslation('wizard');
  const items = useRunItems(run);
  if (isEmpty)
    return (
      <p className={styles.pad}>
        <b>{t('test.nothing')}</b> {t('test.nothingHint')}
      </p>
    );
  if (!items.data) return <RowsLoading rows={3} />;
  return (
    <ul
      className={styles.records}
      data-amounts={items.data.some(({ amount }) => amount !== null) || undefined}
    >
      {items.data.map((item, at) => (
        <TestedRecord
          key={item.id}
          item={item}
          isFirst={at === 0}
          document={flow.document}
          settings={settings}
          tables={tables}
          onAsk={onAsk}
        />
      ))}
    </ul>
  );
};
