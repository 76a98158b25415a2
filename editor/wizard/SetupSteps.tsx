import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import type { Setup, SetupStep } from '../../server/api/contracts/setups.ts';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { RowsLoading } from '../app/Loading.tsx';
import { ChooseSystems } from './ChooseSystems.tsx';
import { StepFooter } from './StepFooter.tsx';
import { StepList } from './StepList.tsx';
import { useSetupState } from './setup-context.ts';
import { farthest, isComplete, isReachable, type Known, stepBeside, stepOf } from './steps.ts';
import { useKnown } from './use-known.ts';
import styles from './Wizard.module.css';

// Each step is fetched when it is gone to.
const ChooseFlows = lazy(async () => ({ default: (await import('./ChooseFlows.tsx')).ChooseFlows }));
const ConnectSystems = lazy(async () => ({
  default: (await import('./ConnectSystems.tsx')).ConnectSystems,
}));
const Questions = lazy(async () => ({ default: (await import('./Questions.tsx')).Questions }));
const TestFlows = lazy(async () => ({ default: (await import('./TestFlows.tsx')).TestFlows }));
const GoLive = lazy(async () => ({ default: (await import('./GoLive.tsx')).GoLive }));

/** The steps of an open set-up, one at a time; the address says which, so that going back in the browser works. */
export const SetupSteps = ({ setup }: { readonly setup: Setup }) => {
  const { known, error } = useKnown();
  if (error) return <ErrorNotice error={error} />;
  return known ? <ReadySteps setup={setup} known={known} /> : <RowsLoading />;
};

const ReadySteps = ({ setup, known }: { readonly setup: Setup; readonly known: Known }) => {
  const { t } = useTranslation('wizard');
  const [search, setSearch] = useSearchParams();
  const { state, put, flush } = useSetupState();
  const [isMissingShown, setIsMissingShown] = useState(false);
  const wanted = stepOf(search.get('step') ?? undefined) ?? state.step;
  const step = isReachable(wanted, known) ? wanted : farthest(known);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(step);

  // The focus follows to the step that was gone to; not on the first visit, when the page has it.
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    if (search.get('ask') === null) heading.current?.focus();
    document.querySelector('#content')?.scrollTo({ top: 0 });
  }, [step, search]);

  const go = (to: SetupStep, ask?: string) => {
    setIsMissingShown(false);
    put({ step: to });
    // A step that is done is safe at once; within a step, a moment after each answer.
    void flush();
    setSearch(ask === undefined ? { step: to } : { step: to, ask });
  };
  const [before, after] = [stepBeside(step, -1), stepBeside(step, 1)];
  const isDone = isComplete(step, known);
  const next = () => {
    if (!isDone) setIsMissingShown(true);
    else if (after) go(after);
  };
  const footer = (
    <StepFooter
      onBack={before && (() => go(before))}
      onNext={next}
      // Questions are asked for by showing which ones are open.
      isBlocked={!isDone && step !== 'questions'}
      reason={blocked(step) && !isDone ? t(`blocked.${blocked(step) ?? 'flows'}`) : undefined}
    />
  );
  return (
    <div className={styles.frame}>
      <StepList step={step} known={known} onGo={go} />
      <section className={styles.step} aria-labelledby="step-title">
        <h2 id="step-title" ref={heading} tabIndex={-1}>
          {t(titles[step])}
        </h2>
        <Suspense fallback={<RowsLoading />}>
          {step === 'systems' && <Systems />}
          {step === 'flows' && <ChooseFlows setup={setup} templates={known.templates} />}
          {step === 'connections' && <ConnectSystems />}
          {step === 'questions' && <Questions isMissingShown={isMissingShown} ask={search.get('ask')} />}
          {step === 'test' && <TestFlows onGo={go} />}
          {step === 'live' && <GoLive setup={setup} onBack={() => go('test')} />}
        </Suspense>
        {step !== 'live' && footer}
      </section>
    </div>
  );
};

const titles = {
  systems: 'systems.title',
  flows: 'flows.title',
  connections: 'connect.title',
  questions: 'questions.title',
  test: 'test.title',
  live: 'live.title',
} as const;

/** Steps whose next one waits for a choice. */
const blocked = (step: SetupStep): 'systems' | 'flows' | 'connections' | undefined =>
  step === 'systems' || step === 'flows' || step === 'connections' ? step : undefined;

const Systems = () => {
  const { t } = useTranslation('wizard');
  const { state, answer } = useSetupState();
  return (
    <>
      <p className={styles.lead}>{t('systems.lead')}</p>
      <ChooseSystems chosen={state.systems} onChange={systems => answer({ systems: [...systems] })} />
    </>
  );
};
