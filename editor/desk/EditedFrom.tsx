import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ItemDetail } from '../../server/api/contracts/runs.ts';
import { useItem } from '../api/items.ts';
import { Card } from '../app/Card.tsx';
import { FieldChanges } from '../items/FieldChanges.tsx';
import { recordChanges } from './record-changes.ts';
import { useEntity } from './use-entity.ts';

/** What a person changed in the record before it was tried again. */
export const EditedFrom = ({ item }: { readonly item: ItemDetail }) => {
  const { t } = useTranslation('desk');
  const origin = useItem(item.origin ?? undefined).data;
  const entity = useEntity(item);
  const changes = useMemo(() => recordChanges(origin?.source, item.source), [origin, item]);
  if (!origin || origin.source === null) return null;
  return (
    <Card
      title={t('edited.title')}
      actions={<Link href={`/items/${origin.id}`}>{t('edited.original')}</Link>}
    >
      <FieldChanges changes={changes} schema={entity?.reads} />
    </Card>
  );
};
