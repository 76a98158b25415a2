import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import { QuestionSectionView } from './QuestionSectionView.tsx';
import { questionSections } from './question-groups.ts';
import { useSetupState } from './setup-context.ts';
import { useGoneAnswers } from './use-gone-answers.ts';
import { useAsked } from './use-known.ts';
import wizard from './Wizard.module.css';

type Asked = NonNullable<ReturnType<typeof useAsked>['asked']>;

/** Everything the chosen flows ask, each question once. */
export const Questions = ({
  isMissingShown,
  ask,
}: {
  /** Marks what must still be answered, and goes to the first of them. */
  readonly isMissingShown: boolean;
  /** Key of the question to go to. */
  readonly ask: string | null;
}) => {
  const { asked, error, refetch } = useAsked();
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  return asked ? <AskedQuestions asked={asked} isMissingShown={isMissingShown} ask={ask} /> : <RowsLoading />;
};

const focusIn = (place: Element | null) => {
  // A value table is closed until somebody wants to see it.
  if (place instanceof HTMLDetailsElement) place.open = true;
  place?.scrollIntoView({ block: 'center' });
  const field = place?.querySelector<HTMLElement>('input') ?? place?.querySelector<HTMLElement>('button');
  field?.focus({ preventScroll: true });
};

const AskedQuestions = ({
  asked: { flows, settings, tables },
  isMissingShown,
  ask,
}: {
  readonly asked: Asked;
  readonly isMissingShown: boolean;
  readonly ask: string | null;
}) => {
  const { t } = useTranslation('wizard');
  const { state } = useSetupState();
  const place = useRef<HTMLDivElement>(null);
  const sections = questionSections(
    flows.map(({ id }) => id),
    settings,
    tables,
  );
  const connectionOf = (flow: string, role: string): string | null => {
    const system = flows.find(({ id }) => id === flow)?.document.roles[role]?.system;
    return (system !== undefined && state.connections[system]) || null;
  };
  const gone = useGoneAnswers(settings, tables, connectionOf);

  useEffect(() => {
    if (ask === null) return;
    focusIn(place.current?.querySelector(`[data-question="${CSS.escape(ask)}"]`) ?? null);
  }, [ask]);
  useEffect(() => {
    if (isMissingShown) focusIn(place.current?.querySelector('[data-missing]') ?? null);
  }, [isMissingShown]);

  return (
    <>
      <p className={wizard.lead}>{t(sections.length > 0 ? 'questions.lead' : 'questions.none')}</p>
      {gone.length > 0 && (
        <div className={wizard.notice} role="status">
          <IconAlertTriangle size={17} aria-hidden />
          <p>
            {t('questions.gone', { count: gone.length, labels: gone.join(', ') })}. {t('questions.goneHint')}
          </p>
        </div>
      )}
      <div className={wizard.stack} ref={place}>
        {sections.map(section => (
          <QuestionSectionView
            key={section.flows.join()}
            section={section}
            names={section.flows.map(id => flows.find(flow => flow.id === id)?.name ?? id)}
            isMissingShown={isMissingShown}
            connectionOf={role => connectionOf(section.flows[0] ?? '', role)}
          />
        ))}
      </div>
    </>
  );
};
