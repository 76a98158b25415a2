import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { ApiError } from '../api/client.ts';

/** Says in a corner of the page that something was done. */
export const notifyDone = (message: string): void => {
  notifications.show({ message, color: 'teal' });
};

/** Says in a corner of the page what went wrong and what to do. */
export const notifyError = (error: Error): void => {
  const hint = error instanceof ApiError ? error.hint : undefined;
  notifications.show({
    color: 'red',
    autoClose: 10_000,
    title: hint === undefined ? i18next.t('app:error.title') : error.message,
    message: hint ?? error.message,
  });
};
