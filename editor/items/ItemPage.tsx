import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, type RouteComponentProps } from 'wouter';
import type { ItemDetail } from '../../server/api/contracts/runs.ts';
import { ApiError } from '../api/client.ts';
import { useFlows } from '../api/flows.ts';
import { useItem } from '../api/items.ts';
import { useRun } from '../api/runs.ts';
import { Badge } from '../app/Badge.tsx';
import { Card } from '../app/Card.tsx';
import { formatCount, formatMoney } from '../app/format.ts';
import { NotFound } from '../app/NotFound.tsx';
import { Page } from '../app/Page.tsx';
import { StatusBadge } from '../app/StatusBadge.tsx';
import { When } from '../app/When.tsx';
import { EditedFrom } from '../desk/EditedFrom.tsx';
import { ItemActions } from '../desk/ItemActions.tsx';
import { Life } from '../desk/Life.tsx';
import { standingOf } from '../desk/life.ts';
import { type Attempt, TryingAgain } from '../desk/TryingAgain.tsx';
import { type RunKind, runKind } from '../runs/run-kind.ts';
import styles from './ItemPage.module.css';
import { ItemView } from './ItemView.tsx';

/** One item: where it comes from, what every node did with it, what became of it, and what can be done. */
export default function ItemPage({ params }: RouteComponentProps<{ readonly id: string }>) {
  const { t } = useTranslation('desk');
  const id = Number(params.id);
  const item = useItem(Number.isInteger(id) ? id : undefined);
  const run = useRun(item.data?.run).data;
  const [attempts, setAttempts] = useState<readonly Attempt[]>([]);
  if (!Number.isInteger(id) || (item.error instanceof ApiError && item.error.status === 404))
    return <NotFound />;
  return (
    <Page
      title={item.data?.key ?? t('title')}
      back={{ href: '/items', title: t('title') }}
      aside={item.data && <Standing item={item.data} kind={run ? runKind(run) : 'real'} />}
      actions={
        item.data && (
          <ItemActions
            key={id}
            item={item.data}
            onTried={({ runs }) =>
              setAttempts([{ title: item.data.key, runs: runs.map(started => started.id) }])
            }
          />
        )
      }
    >
      <TryingAgain attempts={attempts} onClose={() => setAttempts([])} />
      <div className={styles.sides}>
        <div>
          {item.data?.edited && <EditedFrom item={item.data} />}
          <Card>
            {item.data && <Facts item={item.data} />}
            <ItemView itemId={id} level={2} />
          </Card>
        </div>
        {item.data && item.data.life.length > 0 && <Life passes={item.data.life} here={id} />}
      </div>
    </Page>
  );
}

/** How the record stands now, which may be better than how this pass ended. */
const Standing = ({ item, kind }: { readonly item: ItemDetail; readonly kind: RunKind }) => {
  const { t } = useTranslation('desk');
  const now = standingOf(item, item.life);
  return (
    <>
      {now.status === 'parked' && now.resolution ? (
        <Badge tone="quiet">{t(`resolution.${now.resolution.kind}`)}</Badge>
      ) : (
        <StatusBadge status={now.status} kind={kind} />
      )}
      {now.id !== item.id && <span className={styles.before}>{t('life.before')}</span>}
    </>
  );
};

const Facts = ({ item }: { readonly item: ItemDetail }) => {
  const { t } = useTranslation('runs');
  const flow = useFlows().data?.find(({ id }) => id === item.flow);
  return (
    <p className={styles.facts}>
      <Link href={`/flows/${item.flow}`}>{flow?.name ?? item.flow}</Link>
      <Link href={`/runs/${item.run}`}>{t('number', { id: formatCount(item.run) })}</Link>
      <When at={item.at} />
      {item.amount !== null && <b>{formatMoney(item.amount)}</b>}
    </p>
  );
};
