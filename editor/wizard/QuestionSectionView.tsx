import { useTranslation } from 'react-i18next';
import {
  answerOf,
  filledTable,
  isUnanswered,
  type SettingAnswer,
  type SettingQuestion,
  type TableQuestion,
} from '../../flows/answers.ts';
import type { FlowTable } from '../../flows/flow.ts';
import { AnswerField } from '../node-form/AnswerField.tsx';
import { RowsGrid } from '../node-form/RowsGrid.tsx';
import styles from './Questions.module.css';
import type { QuestionSection } from './question-groups.ts';
import { useSetupState } from './setup-context.ts';

/** The questions of one flow, or those that several share, on a sheet of their own. */
export const QuestionSectionView = ({
  section,
  names,
  isMissingShown,
  connectionOf,
}: {
  readonly section: QuestionSection;
  /** Names of the flows that ask. */
  readonly names: readonly string[];
  readonly isMissingShown: boolean;
  /** The connection on a side, for lists of live systems. */
  readonly connectionOf: (role: string) => string | null;
}) => {
  const { t } = useTranslation('wizard');
  const { state, answer } = useSetupState();
  const isShared = names.length > 1;
  const give = (key: string, value: SettingAnswer) =>
    answer({ values: { ...state.values, [key]: Array.isArray(value) ? [...value] : value } });
  const fill = (key: string, { rows, otherwise }: FlowTable) =>
    answer({ tables: { ...state.tables, [key]: { rows, otherwise: otherwise ?? null } } });
  return (
    <section className={styles.section}>
      <header>
        <h3>{names.join(', ')}</h3>
        {isShared && <p>{t('questions.shared')}</p>}
      </header>
      {section.groups.map(({ title, settings }) => (
        <div key={title} className={styles.group}>
          {section.groups.length > 1 && <h4>{title === '' ? t('questions.general') : title}</h4>}
          <div className={styles.fields}>
            {settings.map(question => (
              <Field
                key={question.key}
                question={question}
                value={answerOf(question, state)}
                isMissingShown={isMissingShown}
                connectionOf={connectionOf}
                onChange={value => give(question.key, value)}
              />
            ))}
          </div>
        </div>
      ))}
      {section.tables.length > 0 && (
        <div className={styles.group}>
          <h4>{t('questions.tables')}</h4>
          <p className={styles.hint}>{t('questions.tablesHint')}</p>
          {section.tables.map(question => (
            <Table
              key={question.key}
              question={question}
              table={filledTable(question, state)}
              connectionOf={connectionOf}
              onChange={table => fill(question.key, table)}
            />
          ))}
        </div>
      )}
    </section>
  );
};

const Field = ({
  question,
  value,
  isMissingShown,
  connectionOf,
  onChange,
}: {
  readonly question: SettingQuestion;
  readonly value: SettingAnswer;
  readonly isMissingShown: boolean;
  readonly connectionOf: (role: string) => string | null;
  readonly onChange: (value: SettingAnswer) => void;
}) => {
  const { t } = useTranslation('wizard');
  const { setting } = question;
  const isMissing = isMissingShown && isUnanswered(question, value);
  const source = setting.type === 'text' ? setting.options : undefined;
  return (
    <div data-question={question.key} data-missing={isMissing || undefined}>
      <AnswerField
        setting={setting}
        value={value}
        error={isMissing ? t('questions.missing') : undefined}
        connection={source ? connectionOf(source.role) : null}
        onChange={onChange}
      />
    </div>
  );
};

const Table = ({
  question,
  table,
  connectionOf,
  onChange,
}: {
  readonly question: TableQuestion;
  readonly table: FlowTable;
  readonly connectionOf: (role: string) => string | null;
  readonly onChange: (table: FlowTable) => void;
}) => (
  <details className={styles.table} data-question={question.key}>
    <summary>
      <b>{table.label}</b>
      <span>{table.rows.length}</span>
    </summary>
    {table.help && <p className={styles.hint}>{table.help}</p>}
    <RowsGrid name={question.name} table={table} connectionOf={connectionOf} onChange={onChange} />
  </details>
);
