import { Button, Modal, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityInfo } from '../../server/api/contracts/catalog.ts';
import type { TriedAgain } from '../../server/api/contracts/desk.ts';
import type { ItemDetail } from '../../server/api/contracts/runs.ts';
import { ApiError } from '../api/client.ts';
import { useEditItem } from '../api/desk.ts';
import dialog from '../app/Dialog.module.css';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { formValue } from '../app/schema-form/check.ts';
import { FieldChanges } from '../items/FieldChanges.tsx';
import styles from './EditDialog.module.css';
import { JsonText } from './JsonText.tsx';
import { RecordForm } from './RecordForm.tsx';
import { recordChanges } from './record-changes.ts';
import { fieldAt } from './record-form.ts';

const errorsOf = (error: Error | null): Readonly<Record<string, string>> =>
  error instanceof ApiError && error.path !== undefined ? { [fieldAt(error.path)]: error.message } : {};

/** Corrects the record of a parked item and sends it again; shows what differs from what was read. */
export const EditDialog = ({
  item,
  entity,
  onSent,
  onClose,
}: {
  readonly item: ItemDetail;
  /** What the record was read as; without it the record is edited as JSON. */
  readonly entity: EntityInfo | undefined;
  readonly onSent: (tried: TriedAgain) => void;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation('desk');
  const { t: app } = useTranslation();
  const edit = useEditItem(item.id);
  const [record, setRecord] = useState(item.source);
  const [way, setWay] = useState<'form' | 'json'>(entity ? 'form' : 'json');
  const [isBroken, setIsBroken] = useState(false);
  const changes = recordChanges(item.source, record);

  const change = (changed: unknown) => {
    setRecord(changed);
    edit.reset();
  };

  return (
    <Modal opened onClose={onClose} title={t('edit.title', { key: item.key })} size="xl">
      <form
        className={dialog.body}
        noValidate
        onSubmit={event => {
          event.preventDefault();
          edit.mutate(record, { onSuccess: onSent });
        }}
      >
        {item.failure && <ErrorNotice error={item.failure} />}
        {entity && (
          <SegmentedControl
            className={styles.way ?? ''}
            aria-label={t('edit.way')}
            value={way}
            disabled={isBroken}
            onChange={value => setWay(value === 'json' ? 'json' : 'form')}
            data={[
              { value: 'form', label: t('edit.form') },
              { value: 'json', label: t('edit.json') },
            ]}
          />
        )}
        <div className={styles.record}>
          {way === 'form' && entity ? (
            <RecordForm
              schema={entity.reads}
              record={formValue(record)}
              errors={errorsOf(edit.error)}
              onChange={change}
            />
          ) : (
            <JsonText label={t('edit.record')} value={record} onChange={change} onBroken={setIsBroken} />
          )}
        </div>
        <section className={styles.changes} aria-live="polite">
          <h3>{t('edit.changes', { count: changes.length })}</h3>
          {changes.length > 0 && <FieldChanges changes={changes} schema={entity?.reads} />}
        </section>
        {edit.error && <ErrorNotice error={edit.error} />}
        <div className={dialog.buttons}>
          <Button variant="default" onClick={onClose}>
            {app('action.cancel')}
          </Button>
          <Button type="submit" disabled={changes.length === 0 || isBroken} loading={edit.isPending}>
            {t('edit.send')}
          </Button>
        </div>
      </form>
    </Modal>
  );
};
