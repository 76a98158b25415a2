import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreatedToken, UserRole } from '../../server/api/contracts/session.ts';
import { useCreateToken } from '../api/tokens.ts';
import { CopyLine } from '../app/CopyLine.tsx';
import dialog from '../app/Dialog.module.css';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import styles from './Settings.module.css';

const roles: readonly UserRole[] = ['viewer', 'editor', 'admin'];

/** Makes a token and shows it, this once. */
export const NewTokenDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation('settings');
  const create = useCreateToken();
  return (
    <Modal opened onClose={onClose} title={t('tokens.add')} size="md" closeOnClickOutside={!create.data}>
      {create.data ? (
        <Created token={create.data} onClose={onClose} />
      ) : (
        <Ask error={create.error} isBusy={create.isPending} onCreate={create.mutate} onClose={onClose} />
      )}
    </Modal>
  );
};

const Ask = ({
  error,
  isBusy,
  onCreate,
  onClose,
}: {
  readonly error: Error | null;
  readonly isBusy: boolean;
  readonly onCreate: (token: { readonly name: string; readonly role: UserRole }) => void;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation('settings');
  const { t: app } = useTranslation();
  const [name, setName] = useState('');
  const [role, setRole] = useState<UserRole>('editor');
  return (
    <form
      className={dialog.body}
      onSubmit={event => {
        event.preventDefault();
        onCreate({ name: name.trim(), role });
      }}
    >
      <TextInput
        label={t('tokens.name')}
        description={t('tokens.nameHelp')}
        data-autofocus
        maxLength={80}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
      <Select
        label={t('tokens.role')}
        allowDeselect={false}
        data={roles.map(value => ({ value, label: t(`role.${value}`) }))}
        value={role}
        onChange={value => setRole(roles.find(candidate => candidate === value) ?? role)}
      />
      {error && <ErrorNotice error={error} />}
      <div className={dialog.buttons}>
        <Button variant="default" onClick={onClose}>
          {app('action.cancel')}
        </Button>
        <Button type="submit" disabled={name.trim() === ''} loading={isBusy}>
          {t('tokens.create')}
        </Button>
      </div>
    </form>
  );
};

const Created = ({ token, onClose }: { readonly token: CreatedToken; readonly onClose: () => void }) => {
  const { t } = useTranslation('settings');
  const { t: app } = useTranslation();
  return (
    <div className={dialog.body}>
      <p className={styles.once}>{t('tokens.once')}</p>
      <CopyLine text={token.token} />
      <p className={styles.dim}>
        {t('tokens.use')} <code>Authorization: Bearer …</code>
      </p>
      <div className={dialog.buttons}>
        <Button onClick={onClose}>{app('action.close')}</Button>
      </div>
    </div>
  );
};
