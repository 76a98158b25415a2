import { Button } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Run } from '../../server/api/contracts/runs.ts';
import { useCancelRun } from '../api/runs.ts';
import { useMayEdit } from '../api/session.ts';
import { notifyDone, notifyError } from '../app/notify.ts';
import { isUnderWay } from './progress.ts';

/** Stops a run that is under way; shows nothing for others. */
export const CancelRun = ({ run }: { readonly run: Run }) => {
  const { t } = useTranslation('runs');
  const cancel = useCancelRun();
  const mayEdit = useMayEdit();
  if (!isUnderWay(run) || !mayEdit) return null;
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconPlayerStop size={14} />}
      loading={cancel.isPending}
      onClick={() =>
        cancel.mutate(run.id, { onSuccess: () => notifyDone(t('cancel.done')), onError: notifyError })
      }
    >
      {t('cancel.action')}
    </Button>
  );
};
