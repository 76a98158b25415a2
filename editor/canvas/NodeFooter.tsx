import { useTranslation } from 'react-i18next';
import type { NodeTypeInfo } from '../../server/api/contracts/catalog.ts';
import { formatCount } from '../app/format.ts';
import { useRunView } from './designer-context.ts';
import styles from './NodeFooter.module.css';
import { type Tally, talliesOf } from './run-view.ts';

/** What a run did at a node, in counts: trouble first. Nothing while there is no run. */
export const NodeFooter = ({ id, type }: { readonly id: string; readonly type: NodeTypeInfo }) => {
  const { t } = useTranslation('designer');
  const counts = useRunView(view => view.counts[id]);
  const isDry = useRunView(view => view.dry);
  if (!counts) return null;
  const tallies = talliesOf(type.category, type.outputs, counts).filter(({ kind }) => kind !== 'port');
  if (tallies.length === 0) return null;
  const text = ({ kind, count }: Tally) =>
    t(
      `tally.${isDry && kind === 'created' ? 'wouldCreate' : isDry && kind === 'updated' ? 'wouldUpdate' : kind}`,
      {
        count,
        shown: formatCount(count),
      },
    );
  return (
    <div className={styles.footer} data-testid={`counts-${id}`}>
      {tallies.map(tally => (
        <span key={tally.kind} data-kind={tally.kind}>
          {text(tally)}
        </span>
      ))}
    </div>
  );
};
