import { useTranslation } from 'react-i18next';
import type { FlowSummary } from '../../server/api/contracts/flows.ts';
import { useDeleteFlow } from '../api/flows.ts';
import { ConfirmDialog } from '../app/ConfirmDialog.tsx';
import { notifyDone } from '../app/notify.ts';

/** Asks before a flow is deleted. */
export default function DeleteFlow({
  flow,
  onClose,
}: {
  readonly flow: FlowSummary;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('flows');
  const remove = useDeleteFlow();
  const done = () => {
    notifyDone(t('delete.done', { name: flow.name }));
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('delete.title', { name: flow.name })}
      action={t('delete.action')}
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(flow.id, { onSuccess: done })}
      onClose={onClose}
    >
      {t('delete.what')}
    </ConfirmDialog>
  );
}
