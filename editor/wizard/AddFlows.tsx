import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useCreateSetup } from '../api/setups.ts';
import { notifyError } from '../app/notify.ts';

/** Begins a set-up for two systems that are connected already. */
export const AddFlows = ({
  systems,
  connections,
  size = 'xs',
}: {
  readonly systems: readonly string[];
  /** System → connection. */
  readonly connections: Readonly<Record<string, string>>;
  readonly size?: 'xs' | 'sm';
}) => {
  const { t } = useTranslation('wizard');
  const [, go] = useLocation();
  const create = useCreateSetup();
  const begin = () =>
    create.mutate(
      {
        step: 'flows',
        systems: [...systems],
        connections: { ...connections },
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      },
      { onSuccess: ({ id }) => go(`/wizard/${id}`), onError: notifyError },
    );
  return (
    <Button variant="default" size={size} loading={create.isPending} onClick={begin}>
      {t('done.more')}
    </Button>
  );
};
