import { useNotifications } from '@mantine/notifications';
import { lazy, Suspense, useState } from 'react';

const Notices = lazy(() => import('./Notices.tsx'));

/** Fetches what shows notices when there is the first one, so that no page waits for it. */
export const NoticesWhenNeeded = () => {
  const { notifications } = useNotifications();
  const [isNeeded, setIsNeeded] = useState(false);
  if (notifications.length > 0 && !isNeeded) setIsNeeded(true);
  return (
    isNeeded && (
      <Suspense>
        <Notices />
      </Suspense>
    )
  );
};
