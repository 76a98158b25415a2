import { useTranslation } from 'react-i18next';
import { Link, type RouteComponentProps } from 'wouter';
import type { ItemDetail } from '../../server/api/contracts/runs.ts';
import { ApiError } from '../api/client.ts';
import { useFlows } from '../api/flows.ts';
import { useItem } from '../api/items.ts';
import { useRun } from '../api/runs.ts';
import { Card } from '../app/Card.tsx';
import { formatCount, formatMoney } from '../app/format.ts';
import { NotFound } from '../app/NotFound.tsx';
import { Page } from '../app/Page.tsx';
import { StatusBadge } from '../app/StatusBadge.tsx';
import { When } from '../app/When.tsx';
import styles from './ItemPage.module.css';
import { ItemView } from './ItemView.tsx';

/** One item: where it comes from and what every node did with it. */
export default function ItemPage({ params }: RouteComponentProps<{ readonly id: string }>) {
  const { t } = useTranslation('runs');
  const id = Number(params.id);
  const item = useItem(Number.isInteger(id) ? id : undefined);
  const isDry = useRun(item.data?.run).data?.mode === 'dry';
  if (!Number.isInteger(id) || (item.error instanceof ApiError && item.error.status === 404))
    return <NotFound />;
  return (
    <Page
      title={item.data?.key ?? t('items.title')}
      back={{ href: '/items', title: t('items.title') }}
      aside={item.data && <StatusBadge status={item.data.status} isDry={isDry} />}
    >
      <Card>
        {item.data && <Facts item={item.data} />}
        <ItemView itemId={id} hasHeading={false} />
      </Card>
    </Page>
  );
}

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
