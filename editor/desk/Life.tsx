import {
  IconArrowForwardUp,
  IconPencil,
  IconReplace,
  IconRotateClockwise2,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Item, Resolution } from '../../server/api/contracts/runs.ts';
import { useFlows } from '../api/flows.ts';
import { Card } from '../app/Card.tsx';
import { formatCount } from '../app/format.ts';
import { StatusBadge } from '../app/StatusBadge.tsx';
import { When } from '../app/When.tsx';
import styles from './Life.module.css';
import { lifeEvents } from './life.ts';

/** Everything that happened to a record, latest first: each pass through a flow, and each decision about it. */
export const Life = ({ passes, here }: { readonly passes: readonly Item[]; readonly here: number }) => {
  const { t } = useTranslation('desk');
  const names = new Map(useFlows().data?.map(({ id, name }) => [id, name]));
  return (
    <Card title={t('life.title')}>
      <ol className={styles.life} data-testid="life">
        {lifeEvents(passes).map(event =>
          event.kind === 'passed' ? (
            <Pass
              key={`passed ${event.item.id}`}
              item={event.item}
              isHere={event.item.id === here}
              flowName={names.get(event.item.flow) ?? event.item.flow}
            />
          ) : (
            <Decision key={`resolved ${event.item.id}`} resolution={event.resolution} />
          ),
        )}
      </ol>
    </Card>
  );
};

const Pass = ({
  item,
  isHere,
  flowName,
}: {
  readonly item: Item;
  readonly isHere: boolean;
  readonly flowName: string;
}) => {
  const { t } = useTranslation('desk');
  const { t: runs } = useTranslation('runs');
  return (
    <li className={styles.event} data-tone={item.status} aria-current={isHere || undefined}>
      <span className={styles.bead} aria-hidden />
      <p className={styles.line}>
        <Link href={`/items/${item.id}`}>
          <StatusBadge status={item.status} />
        </Link>
        {item.edited && <span className={styles.tag}>{t('life.edited')}</span>}
        {isHere && <span className={styles.tag}>{t('life.here')}</span>}
        <When at={item.at} />
      </p>
      <p className={styles.facts}>
        {flowName} · <Link href={`/runs/${item.run}`}>{runs('number', { id: formatCount(item.run) })}</Link>
      </p>
      {item.failure && <p className={styles.words}>{item.failure.message}</p>}
    </li>
  );
};

const icons = {
  retried: IconRotateClockwise2,
  edited: IconPencil,
  released: IconArrowForwardUp,
  dismissed: IconX,
  superseded: IconReplace,
} as const;

const Decision = ({ resolution: { kind, at, by, reason } }: { readonly resolution: Resolution }) => {
  const { t } = useTranslation('desk');
  const Icon = icons[kind];
  return (
    <li className={styles.event}>
      <span className={styles.icon} aria-hidden>
        <Icon size={12} />
      </span>
      <p className={styles.line}>
        <b>{t(`resolution.${kind}`)}</b>
        <When at={at} />
      </p>
      {by !== '' && <p className={styles.facts}>{t('life.by', { who: by })}</p>}
      {reason !== null && <p className={styles.words}>“{reason}”</p>}
    </li>
  );
};
