import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { useCreateSetup } from '../api/setups.ts';
import { notifyError } from '../app/notify.ts';

/** Begins a set-up for two systems that are connected already. */
export const AddFlows = ({
  systems,
  connections,
  size = 'xs',
  children,
}: {
  readonly systems: readonly string[];
  /** System → connection. */
  readonly connections: Readonly<Record<string, string>>;
  readonly size?: 'xs' | 'sm';
  /** The words on the button. */
  readonly children: string;
}) => {
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
      {children}
    </Button>
  );
};
