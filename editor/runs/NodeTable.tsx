import { useTranslation } from 'react-i18next';
import type { NodeCounts } from '../../server/api/contracts/runs.ts';
import { useNodeTypes } from '../api/catalog.ts';
import { Card } from '../app/Card.tsx';
import { formatCount, formatDuration } from '../app/format.ts';
import { Table } from '../app/Table.tsx';
import { categoryColour } from '../theme/category-colour.ts';
import styles from './NodeTable.module.css';
import type { NodeName } from './node-names.ts';

const written = ['created', 'updated', 'unchanged', 'skipped'] as const;

/** Every node of a run: what came in, what left by which port, what it wrote, what was parked there. */
export const NodeTable = ({
  nodes,
  names,
}: {
  readonly nodes: Readonly<Record<string, NodeCounts>>;
  readonly names: ReadonlyMap<string, NodeName>;
}) => {
  const { t } = useTranslation('runs');
  const types = useNodeTypes().data;
  const order = [...names.keys()].filter(id => nodes[id] !== undefined);
  const rows = [...order, ...Object.keys(nodes).filter(id => !names.has(id))];

  const colour = (id: string) => {
    const type = types?.find(candidate => candidate.type === names.get(id)?.type);
    return type ? categoryColour(type.category) : 'var(--faint)';
  };

  return (
    <Card title={t('page.nodes')} isFlush>
      <div className={styles.table}>
        <Table
          label={t('page.nodes')}
          head={
            <>
              <th scope="col">{t('column.node')}</th>
              <th scope="col" data-number>
                {t('column.in')}
              </th>
              <th scope="col">{t('column.out')}</th>
              <th scope="col" data-number>
                {t('count.parked')}
              </th>
              <th scope="col" data-number data-wide>
                {t('column.time')}
              </th>
            </>
          }
        >
          {rows.map(id => {
            const counts = nodes[id];
            return (
              counts && (
                <tr key={id}>
                  <th scope="row">
                    <span className={styles.bead} style={{ background: colour(id) }} aria-hidden />
                    {names.get(id)?.name ?? id}
                  </th>
                  <td data-number>{formatCount(counts.in)}</td>
                  <td>
                    <Outcome counts={counts} />
                  </td>
                  <td data-number data-bad={counts.parked > 0 || undefined}>
                    {counts.parked > 0 ? formatCount(counts.parked) : ''}
                  </td>
                  <td data-number data-dim data-wide>
                    {formatDuration(counts.ms)}
                  </td>
                </tr>
              )
            );
          })}
        </Table>
      </div>
    </Card>
  );
};

const Outcome = ({ counts }: { readonly counts: NodeCounts }) => {
  const { t } = useTranslation('runs');
  const writes = written.filter(action => counts[action] > 0);
  return (
    <span className={styles.outcome}>
      {Object.entries(counts.out).map(([port, count]) => (
        <span key={port}>
          <span className={styles.port}>{port}</span> {formatCount(count)}
        </span>
      ))}
      {writes.map(action => (
        <span key={action}>
          <span className={styles.port}>{t(`count.${action}`).toLowerCase()}</span>{' '}
          {formatCount(counts[action])}
        </span>
      ))}
    </span>
  );
};
