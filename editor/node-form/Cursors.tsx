import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FlowCursor, useFlowCursor } from '../api/flows.ts';
import { formatWhen } from '../app/format.ts';
import { useDesigner } from '../canvas/designer-context.ts';
import styles from './Panel.module.css';

const MoveCursor = lazy(async () => ({ default: (await import('./MoveCursor.tsx')).MoveCursor }));

/** Where each connector of the flow continues, how far behind it is, and the way to move it. */
export const Cursors = ({ flowId }: { readonly flowId: string }) => {
  const { t } = useTranslation('designer');
  const { data = [] } = useFlowCursor(flowId);
  const { isReadOnly } = useDesigner();
  const [moved, setMoved] = useState<FlowCursor>();
  if (data.length === 0) return null;
  return (
    <div className={styles.section} data-testid="cursors">
      <h3>{t('about.cursor')}</h3>
      {data.map(cursor => (
        <div key={cursor.node} className={styles.cursor}>
          <div>
            <b>{cursor.name}</b>
            <p className={styles.hint}>
              {t('about.readUntil', { when: formatWhen(cursor.updatedAt) })}
              {cursor.lag !== null && ` · ${t('about.waiting', { count: cursor.lag })}`}
            </p>
          </div>
          {!isReadOnly && (
            <Button variant="default" size="compact-sm" onClick={() => setMoved(cursor)}>
              {t('cursor.move')}
            </Button>
          )}
        </div>
      ))}
      {moved && (
        <Suspense>
          <MoveCursor flowId={flowId} cursor={moved} onClose={() => setMoved(undefined)} />
        </Suspense>
      )}
    </div>
  );
};
