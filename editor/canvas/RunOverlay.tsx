import { useCallback, useEffect, useState } from 'react';
import { useItem } from '../api/items.ts';
import { useRunProgress } from '../api/live.ts';
import { RunDrawer } from '../runs/RunDrawer.tsx';
import { useDesigner, useRunView } from './designer-context.ts';
import { Resizer, useSize } from './Resizer.tsx';
import styles from './RunOverlay.module.css';
import { pathOf, showRun, updateRun } from './run-view.ts';

/** The run below the canvas; it moves the counts on nodes and edges while it goes. */
export const RunOverlay = ({ flowId }: { readonly flowId: string }) => {
  const { run } = useDesigner();
  const runId = useRunView(view => view.runId);
  const node = useRunView(view => view.node);
  const [height, setHeight] = useSize('koppel.drawer', 288);
  const progress = useRunProgress(runId);
  const [item, setItem] = useState<number>();
  useItemPath(item);

  useEffect(() => {
    if (progress && progress.run.id === run.getState().runId) updateRun(run, progress.run, progress.nodes);
  }, [progress, run]);

  const onSelectNode = useCallback((id: string | undefined) => run.setState({ node: id }), [run]);
  const onSelectRun = useCallback((id: number) => showRun(run, id), [run]);
  const onClose = useCallback(() => showRun(run, undefined), [run]);

  if (runId === undefined) return null;
  return (
    <div className={styles.drawer} style={{ height }}>
      <Resizer axis="y" size={height} onSize={setHeight} least={160} most={620} />
      <RunDrawer
        flowId={flowId}
        runId={runId}
        node={node}
        onSelectNode={onSelectNode}
        onSelectRun={onSelectRun}
        onSelectItem={setItem}
        onClose={onClose}
      />
    </div>
  );
};

/** Shows the way the chosen item took. */
const useItemPath = (id: number | undefined): void => {
  const { run } = useDesigner();
  const { data } = useItem(id);
  useEffect(() => {
    if (data && data.steps.length > 0) run.setState({ path: pathOf(data.steps) });
  }, [data, run]);
};
