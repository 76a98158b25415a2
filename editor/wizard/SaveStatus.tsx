import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import { useSaveState } from './setup-context.ts';
import styles from './Wizard.module.css';

/** Whether the answers are safe, and what to do when they are not. */
export const SaveStatus = () => {
  const { t } = useTranslation('wizard');
  const { state, save } = useSaveState();
  if (state.kind !== 'failed')
    return (
      <span className={styles.saved} role="status">
        {t(`save.${state.kind}`)}
      </span>
    );
  const isOutdated = state.error instanceof ApiError && state.error.code === 'setup.changed';
  return (
    <>
      <span className={styles.unsaved} role="alert">
        {isOutdated ? t('save.changed') : t('save.failed', { message: state.error.message })}
      </span>
      <Button variant="default" onClick={() => (isOutdated ? window.location.reload() : void save())}>
        {isOutdated ? t('save.reload') : t('save.again')}
      </Button>
    </>
  );
};
