import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useCreateFlow } from '../api/flows.ts';
import dialog from '../app/Dialog.module.css';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { emptyDocument } from './new-document.ts';

/** Asks the name of an empty flow and opens it. */
export const NameDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation('flows');
  const { t: app } = useTranslation();
  const [, go] = useLocation();
  const create = useCreateFlow();
  const [name, setName] = useState('');
  return (
    <Modal opened onClose={onClose} title={t('new.empty')} size="sm">
      <form
        className={dialog.body}
        onSubmit={event => {
          event.preventDefault();
          create.mutate(emptyDocument(name.trim()), { onSuccess: flow => go(`/flows/${flow.id}`) });
        }}
      >
        <TextInput
          label={t('new.name')}
          placeholder={t('new.namePlaceholder')}
          data-autofocus
          maxLength={80}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
        {create.error && <ErrorNotice error={create.error} />}
        <div className={dialog.buttons}>
          <Button variant="default" onClick={onClose}>
            {app('action.cancel')}
          </Button>
          <Button type="submit" disabled={name.trim() === ''} loading={create.isPending}>
            {t('new.create')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
