import { Button, Modal, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import dialog from '../app/Dialog.module.css';

const mostRuns = 20;

/** Asks over how many of the last live runs the draft is rehearsed. */
export const RehearseDialog = ({
  isOpen,
  onRehearse,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onRehearse: (runs: number) => void;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation('designer');
  const { t: app } = useTranslation();
  const [runs, setRuns] = useState<number>();
  return (
    <Modal opened={isOpen} onClose={onClose} title={t('rehearse.title')} size="sm">
      <form
        className={dialog.body}
        onSubmit={event => {
          event.preventDefault();
          onRehearse(runs ?? 1);
        }}
      >
        <div>{t('rehearse.hint')}</div>
        <NumberInput
          label={t('rehearse.runs')}
          min={1}
          max={mostRuns}
          clampBehavior="strict"
          allowDecimal={false}
          data-autofocus
          value={runs ?? 1}
          onChange={value => setRuns(typeof value === 'number' ? value : undefined)}
        />
        <div className={dialog.buttons}>
          <Button variant="default" onClick={onClose}>
            {app('action.cancel')}
          </Button>
          <Button type="submit">{t('rehearse.do')}</Button>
        </div>
      </form>
    </Modal>
  );
};
