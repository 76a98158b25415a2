import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Wizard.module.css';

/** The way back and on, always in sight; when one cannot go on it says why. */
export const StepFooter = ({
  onBack,
  onNext,
  isBlocked = false,
  reason,
  action,
}: {
  readonly onBack?: (() => void) | undefined;
  readonly onNext?: () => void;
  readonly isBlocked?: boolean;
  readonly reason?: string | undefined;
  /** Takes the place of “Next”. */
  readonly action?: ReactNode;
}) => {
  const { t } = useTranslation('wizard');
  const { t: app } = useTranslation();
  return (
    <div className={styles.footer}>
      {onBack && (
        <Button variant="default" size="sm" onClick={onBack}>
          {app('action.back')}
        </Button>
      )}
      <span className={styles.reason} role="status">
        {reason}
      </span>
      {action ?? (
        <Button size="sm" onClick={onNext} disabled={isBlocked}>
          {t('next')}
        </Button>
      )}
    </div>
  );
};
