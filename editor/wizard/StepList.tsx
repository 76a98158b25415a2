import { UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SetupStep } from '../../server/api/contracts/setups.ts';
import styles from './StepList.module.css';
import { isComplete, isReachable, type Known, steps } from './steps.ts';

/** All steps: which one is shown, which are done, which can be gone to. On a phone only the one that is shown. */
export const StepList = ({
  step,
  known,
  onGo,
}: {
  readonly step: SetupStep;
  readonly known: Known;
  readonly onGo: (step: SetupStep) => void;
}) => {
  const { t } = useTranslation('wizard');
  const here = steps.indexOf(step);
  return (
    <nav className={styles.steps} aria-label={t('step.label')}>
      <p className={styles.short}>
        <span>{t('step.of', { at: here + 1, count: steps.length })}</span> <b>{t(`step.${step}`)}</b>
      </p>
      <ol className={styles.list}>
        {steps.map((each, at) => {
          const isDone = at < here && isComplete(each, known);
          return (
            <li key={each} data-past={at < here || undefined}>
              <UnstyledButton
                className={styles.button}
                aria-current={each === step ? 'step' : undefined}
                disabled={!isReachable(each, known)}
                onClick={() => onGo(each)}
              >
                <span className={styles.number} data-done={isDone || undefined} aria-hidden>
                  {isDone ? <IconCheck size={13} stroke={2.5} /> : at + 1}
                </span>
                <span className={styles.name}>
                  {t(`step.${each}`)}
                  {isDone && <span className={styles.hidden}> ({t('step.done')})</span>}
                </span>
              </UnstyledButton>
            </li>
          );
        })}
      </ol>
    </nav>
  );
};
