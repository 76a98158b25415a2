import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeTypeInfo } from '../../server/api/contracts/catalog.ts';
import type { ItemDetail, Step } from '../../server/api/contracts/runs.ts';
import { useNodeTypes, useSystems } from '../api/catalog.ts';
import { useItem } from '../api/items.ts';
import { useRun } from '../api/runs.ts';
import { ErrorNotice } from '../app/ErrorNotice.tsx';
import { formatMoney } from '../app/format.ts';
import { RowsLoading } from '../app/Loading.tsx';
import { StatusBadge } from '../app/StatusBadge.tsx';
import { When } from '../app/When.tsx';
import { type RunKind, runKind } from '../runs/run-kind.ts';
import { categoryColour } from '../theme/category-colour.ts';
import { valueLines } from './difference.ts';
import styles from './ItemView.module.css';
import { type SectionLevel, SectionLevelProvider } from './SectionTitle.tsx';
import { StepView } from './StepView.tsx';
import { ValueView } from './ValueView.tsx';
import { writtenSchema } from './written-schema.ts';

/**
 * One item with every node it passed. `node` opens that node's step first; with a `level` the page names the item
 * already, and it is that of the headings inside. Default: a heading of its own, of the third level.
 */
export const ItemView = ({
  itemId,
  node,
  level,
}: {
  readonly itemId: number;
  readonly node?: string | undefined;
  readonly level?: SectionLevel;
}) => {
  const item = useItem(itemId);
  const run = useRun(item.data?.run).data;
  const kind = run ? runKind(run) : 'real';
  if (item.error) return <ErrorNotice error={item.error} onRetry={() => item.refetch()} />;
  if (!item.data) return <RowsLoading rows={5} />;
  return (
    <article className={styles.item}>
      {level === undefined && <Heading item={item.data} kind={kind} />}
      {notesOf(item.data, kind).map(note => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      {item.data.steps.length > 0 ? (
        <SectionLevelProvider value={level ?? 4}>
          <Steps
            key={`${itemId} ${node}`}
            steps={item.data.steps}
            document={run?.document}
            node={node}
            kind={kind}
          />
        </SectionLevelProvider>
      ) : (
        <Untraced item={item.data} />
      )}
    </article>
  );
};

/** In a rehearsal the notes of what would differ are the names of fields, which the steps show in full. */
const notesOf = ({ notes, status }: ItemDetail, kind: RunKind): readonly string[] =>
  kind === 'rehearsal' && (status === 'updated' || status === 'created') ? [] : notes;

const Heading = ({ item, kind }: { readonly item: ItemDetail; readonly kind: RunKind }) => (
  <header className={styles.heading}>
    <h3>{item.key}</h3>
    <StatusBadge status={item.status} kind={kind} />
    <When at={item.at} />
    {item.amount !== null && <b className={styles.amount}>{formatMoney(item.amount)}</b>}
  </header>
);

/** The step one most likely wants to see: the node asked for, the one that failed, or the last that wrote. */
const firstOpen = (steps: readonly Step[], node: string | undefined): Step | undefined =>
  steps.find(step => step.node === node) ??
  steps.find(step => step.failure !== null) ??
  steps.findLast(step => step.action !== null) ??
  steps.at(-1);

const typeOf = (types: readonly NodeTypeInfo[] | undefined, step: Step): NodeTypeInfo | undefined =>
  types?.find(candidate => candidate.type === step.type);

const colourOf = (type: NodeTypeInfo | undefined): string =>
  type ? categoryColour(type.category) : 'var(--faint)';

/** A node with one way out says nothing by it. */
const portOf = (type: NodeTypeInfo | undefined, { port }: Step): string | undefined =>
  type && type.outputs.length > 1 ? type.outputs.find(({ name }) => name === port)?.title : undefined;

const Steps = ({
  steps,
  document,
  node,
  kind,
}: {
  readonly steps: readonly Step[];
  /** The flow as it ran. */
  readonly document: unknown;
  readonly node: string | undefined;
  readonly kind: RunKind;
}) => {
  const { t } = useTranslation('runs');
  const types = useNodeTypes().data;
  const systems = useSystems().data ?? [];
  const initial = useMemo(() => firstOpen(steps, node)?.node, [steps, node]);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(initial === undefined ? [] : [initial]));
  const toggle = (id: string) =>
    setOpen(before =>
      before.has(id) ? new Set([...before].filter(it => it !== id)) : new Set([...before, id]),
    );
  return (
    <ol className={styles.steps} aria-label={t('step.list')}>
      {steps.map(step => (
        <StepView
          key={step.node}
          step={step}
          kind={kind}
          port={portOf(typeOf(types, step), step)}
          schema={writtenSchema(document, step.node, systems)}
          colour={colourOf(typeOf(types, step))}
          isOpen={open.has(step.node)}
          onToggle={() => toggle(step.node)}
        />
      ))}
    </ol>
  );
};

/** What is left of an item whose trace has been removed: its failure and, where kept, the source record. */
const Untraced = ({ item }: { readonly item: ItemDetail }) => {
  const { t } = useTranslation('runs');
  return (
    <>
      {item.failure && <ErrorNotice error={item.failure} />}
      <p className={styles.note}>{t('item.untraced')}</p>
      {item.source !== null && item.source !== undefined && (
        <ValueView lines={valueLines(item.source)} label={t('item.source')} />
      )}
    </>
  );
};
