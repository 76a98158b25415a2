import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';

/** Where short messages appear, see `notify.ts`: not over the buttons of a page, which stand above right and below. */
export default function Notices() {
  return <Notifications position="top-center" autoClose={5_000} limit={4} />;
}
