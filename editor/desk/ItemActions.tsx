import { Button } from '@mantine/core';
import { IconPencil, IconRotateClockwise2 } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TriedAgain } from '../../server/api/contracts/desk.ts';
import type { ItemDetail } from '../../server/api/contracts/runs.ts';
import { useDismissItem, useRetryItem } from '../api/desk.ts';
import { useMayEdit } from '../api/session.ts';
import { notifyDone, notifyError } from '../app/notify.ts';
import { DismissDialog } from './DismissDialog.tsx';
import { useEntity } from './use-entity.ts';

const EditDialog = lazy(async () => ({ default: (await import('./EditDialog.tsx')).EditDialog }));

/** What can be done with an item that waits: try it again, correct it, let it rest; nothing for others. */
export const ItemActions = ({
  item,
  onTried,
}: {
  readonly item: ItemDetail;
  /** Told which runs try the item again. */
  readonly onTried: (tried: TriedAgain) => void;
}) => {
  const { t } = useTranslation('desk');
  const mayEdit = useMayEdit();
  const retry = useRetryItem();
  const dismiss = useDismissItem(item.id);
  const entity = useEntity(item);
  const [open, setOpen] = useState<'edit' | 'dismiss'>();
  const close = () => setOpen(undefined);
  const isWaiting = item.status === 'parked' && item.resolution === null && item.mode !== 'dry';
  if (!isWaiting || !mayEdit) return null;
  return (
    <>
      <Button variant="default" onClick={() => setOpen('dismiss')}>
        {t('dismiss.all', { count: 1 })}
      </Button>
      {item.source !== null && (
        <Button variant="default" leftSection={<IconPencil size={15} />} onClick={() => setOpen('edit')}>
          {t('edit.action')}
        </Button>
      )}
      <Button
        leftSection={<IconRotateClockwise2 size={15} />}
        loading={retry.isPending}
        onClick={() => retry.mutate(item.id, { onSuccess: onTried, onError: notifyError })}
      >
        {t('retry.all', { count: 1 })}
      </Button>
      {open === 'dismiss' && (
        <DismissDialog
          count={1}
          isBusy={dismiss.isPending}
          error={dismiss.error}
          onDismiss={reason =>
            dismiss.mutate(reason, {
              onSuccess: () => {
                close();
                notifyDone(t('dismiss.done', { count: 1 }));
              },
            })
          }
          onClose={close}
        />
      )}
      {open === 'edit' && (
        <Suspense>
          <EditDialog
            item={item}
            entity={entity}
            onSent={tried => {
              close();
              onTried(tried);
            }}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  );
};
