import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';

/** The corner where short messages appear; see `notify.ts`. */
export default function Notices() {
  return <Notifications position="bottom-right" autoClose={5_000} limit={4} />;
}
