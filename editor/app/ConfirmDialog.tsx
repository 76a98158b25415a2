import { Button, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Dialog.module.css';
import { ErrorNotice } from './ErrorNotice.tsx';

/** Asks before something that cannot be undone. */
export const ConfirmDialog = ({
  title,
  action,
  isBusy,
  error,
  onConfirm,
  onClose,
  children,
}: {
  readonly title: string;
  /** The word on the red button. */
  readonly action: string;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  /** What will happen. */
  readonly children: ReactNode;
}) => {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} title={title} size="sm">
      <div className={styles.body}>
        <div>{children}</div>
        {error && <ErrorNotice error={error} />}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('action.cancel')}
          </Button>
          <Button color="red" loading={isBusy} onClick={onConfirm}>
            {action}
          </Button>
        </div>
      </div>
    </Modal>
  );
};
