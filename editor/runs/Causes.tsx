import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RunDetail } from '../../server/api/contracts/runs.ts';
import { Card } from '../app/Card.tsx';
import { formatCount } from '../app/format.ts';
import styles from './Causes.module.css';
import type { NodeName } from './node-names.ts';

/** Parked items by cause: how many, why, what to do, and the way to them. */
export const Causes = ({
  causes,
  names,
  onShow,
}: {
  readonly causes: RunDetail['causes'];
  readonly names: ReadonlyMap<string, NodeName>;
  readonly onShow: (node: string | null) => void;
}) => {
  const { t } = useTranslation('runs');
  return (
    <Card title={t('page.causes')} isFlush>
      <ul className={styles.causes}>
        {causes.map(cause => (
          <li key={`${cause.code} ${cause.node} ${cause.message}`}>
            <b className={styles.count}>{formatCount(cause.count)}</b>
            <div className={styles.words}>
              <p>{cause.message}</p>
              <p className={styles.hint}>{cause.hint}</p>
            </div>
            {cause.node !== null && (
              <span className={styles.node}>{names.get(cause.node)?.name ?? cause.node}</span>
            )}
            <Button variant="default" size="compact-sm" onClick={() => onShow(cause.node)}>
              {t('page.showItems')}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
};
