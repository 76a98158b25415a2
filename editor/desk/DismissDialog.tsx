import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import dialog from '../app/Dialog.module.css';
import { ErrorNotice } from '../app/ErrorNotice.tsx';

const longestReason = 500;

/** Asks why items that wait may rest. */
export const DismissDialog = ({
  count,
  isBusy,
  error,
  onDismiss,
  onClose,
}: {
  readonly count: number;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onDismiss: (reason: string) => void;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation('desk');
  const { t: app } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <Modal opened onClose={onClose} title={t('dismiss.title', { count })} size="sm">
      <form
        className={dialog.body}
        onSubmit={event => {
          event.preventDefault();
          onDismiss(reason.trim());
        }}
      >
        <div>{t('dismiss.what')}</div>
        <Textarea
          label={t('dismiss.reason')}
          placeholder={t('dismiss.placeholder')}
          data-autofocus
          required
          autosize
          minRows={2}
          maxLength={longestReason}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        {error && <ErrorNotice error={error} />}
        <div className={dialog.buttons}>
          <Button variant="default" onClick={onClose}>
            {app('action.cancel')}
          </Button>
          <Button type="submit" disabled={reason.trim() === ''} loading={isBusy}>
            {t('dismiss.all', { count })}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
