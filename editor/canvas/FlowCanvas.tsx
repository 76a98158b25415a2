import '@xyflow/react/dist/base.css';
import { notifications } from '@mantine/notifications';
import {
  applyNodeChanges,
  Background,
  type Connection,
  type Edge,
  type EdgeChange,
  MiniMap,
  type NodeChange,
  ReactFlow,
  type ReactFlowInstance,
  SelectionMode,
  useStore,
} from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlowEdge } from '../../flows/flow.ts';
import { categoryColour } from '../theme/category-colour.ts';
import { CanvasTools } from './CanvasTools.tsx';
import { connect } from './connect.ts';
import { portsOf, useActions, useDesigner, useDocument, useRunView } from './designer-context.ts';
import { EdgeKeys } from './EdgeKeys.tsx';
import { EmptyCanvas } from './EmptyCanvas.tsx';
import styles from './FlowCanvas.module.css';
import { FlowEdgeView } from './FlowEdgeView.tsx';
import { FlowNodeView } from './FlowNodeView.tsx';
import { type CanvasEdge, type CanvasNode, canvasEdges, canvasNodes } from './graph-view.ts';
import { usePaletteDrop } from './palette-drop.ts';

const nodeTypes = { flow: FlowNodeView };
const edgeTypes = { flow: FlowEdgeView };
const grid: [number, number] = [8, 8];
const readable = 0.72;
/** Below this size nodes show less, in larger letters. */
const far = 0.6;
const margin = 40;

/** Shows the whole flow when it can be read so, else its beginning at a size that can. */
const showBeginning = async (canvas: ReactFlowInstance<CanvasNode, CanvasEdge>): Promise<void> => {
  await canvas.fitView({ maxZoom: 1, padding: 0.1 });
  const { zoom } = canvas.getViewport();
  if (zoom >= readable || canvas.getNodes().length === 0) return;
  const { x, y } = canvas.getNodesBounds(canvas.getNodes());
  await canvas.setViewport({ x: margin - x * readable, y: margin - y * readable, zoom: readable });
};

/** The drawing of the flow: nodes and edges that can be moved, joined, selected and taken away. */
export const FlowCanvas = () => {
  const { t } = useTranslation('designer');
  const { types, document, run, isReadOnly } = useDesigner();
  const actions = useActions();
  const flow = useDocument(state => state.flow);
  const { nodes, onNodesChange } = useCanvasNodes();
  const selectedEdges = useDocument(state => state.selectedEdges);
  const edges = useMemo(
    () => canvasEdges(flow.edges, selectedEdges, nodes),
    [flow.edges, selectedEdges, nodes],
  );
  const hasRun = useRunView(({ runId }) => runId !== undefined);
  const isFar = useStore(({ transform }) => transform[2] < far);
  const drop = usePaletteDrop();

  const onEdgesChange = useCallback(
    (changes: EdgeChange<CanvasEdge>[]) => {
      const { selection, selectedEdges: before } = document.getState();
      const after = selected(before, changes);
      if (after !== before) actions.select(selection, after);
    },
    [document, actions],
  );

  const onConnect = useCallback(
    (connection: Connection) => {
      const problem = actions.connect(edgeOf(connection));
      if (problem) notifications.show({ color: 'red', title: problem.message, message: problem.hint });
    },
    [actions],
  );

  const isValidConnection = useCallback(
    (connection: Connection | Edge) =>
      connect(document.getState().flow, portsOf(types), edgeOf(connection)).ok,
    [document, types],
  );

  const minimapColour = useCallback(
    (node: CanvasNode) => {
      const category = types.get(node.data.node.type)?.category;
      return category ? categoryColour(category) : 'var(--faint)';
    },
    [types],
  );

  return (
    <div className={styles.canvas} {...drop} data-far={isFar || undefined} data-testid="canvas">
      <ReactFlow<CanvasNode, CanvasEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onConnect={onConnect}
        isValidConnection={isValidConnection}
        onNodeClick={(_, node) => hasRun && run.setState({ node: node.id })}
        onPaneClick={() => run.setState({ node: undefined, path: undefined })}
        onInit={showBeginning}
        minZoom={0.2}
        maxZoom={1.8}
        snapToGrid
        snapGrid={grid}
        selectionOnDrag
        selectionMode={SelectionMode.Partial}
        panOnScroll
        panOnDrag={[1, 2]}
        connectionRadius={28}
        nodeDragThreshold={3}
        deleteKeyCode={null}
        edgesFocusable={false}
        nodesDraggable={!isReadOnly}
        nodesConnectable={!isReadOnly}
        multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
        elevateNodesOnSelect={false}
        proOptions={{ hideAttribution: true }}
        ariaLabelConfig={{
          'node.a11yDescription.default': t('aria.node'),
          'node.a11yDescription.keyboardDisabled': t('aria.node'),
        }}
      >
        <Background gap={18} size={1.4} color="var(--dot)" />
        {nodes.length > 0 && (
          <MiniMap<CanvasNode>
            pannable
            zoomable
            className={styles.minimap}
            nodeColor={minimapColour}
            nodeBorderRadius={24}
            bgColor="var(--panel)"
            nodeStrokeWidth={0}
            maskColor="color-mix(in srgb, var(--bg) 72%, transparent)"
            ariaLabel={t('aria.minimap')}
          />
        )}
        <EdgeKeys edges={edges} />
        <CanvasTools />
      </ReactFlow>
      {flow.nodes.length === 0 && !isReadOnly && <EmptyCanvas />}
    </div>
  );
};

/** React Flow keeps a drag to itself; the document hears of it when the node is let go. */
const useCanvasNodes = () => {
  const { document } = useDesigner();
  const actions = useActions();
  const flow = useDocument(state => state.flow);
  const selection = useDocument(state => state.selection);
  const [nodes, setNodes] = useState<CanvasNode[]>(() => canvasNodes(flow, selection, []));
  const isDragging = useRef(false);

  useEffect(() => setNodes(shown => canvasNodes(flow, selection, shown)), [flow, selection]);

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      setNodes(shown => applyNodeChanges(changes, shown));
      const before = document.getState();
      const after = selected(before.selection, changes);
      if (after !== before.selection) actions.select(after, before.selectedEdges);
      const moves = changes.filter(change => change.type === 'position');
      if (moves.some(({ dragging }) => dragging)) isDragging.current = true;
      const settled = moves.filter(({ dragging }) => dragging === false);
      if (settled.length === 0) return;
      const places = settled.flatMap(({ id, position }) => (position ? [[id, position] as const] : []));
      actions.moveNodes(Object.fromEntries(places), isDragging.current ? undefined : 'nudge');
      isDragging.current = false;
    },
    [document, actions],
  );
  return { nodes, onNodesChange };
};

/** The selection after React Flow's changes; the same list when nothing changed. */
const selected = (
  before: readonly string[],
  changes: readonly { readonly type: string; readonly id?: string; readonly selected?: boolean }[],
): readonly string[] => {
  const after = new Set(before);
  for (const { type, id, selected: isSelected } of changes) {
    if (type !== 'select' || id === undefined) continue;
    if (isSelected) after.add(id);
    else after.delete(id);
  }
  return after.size === before.length && before.every(id => after.has(id)) ? before : [...after];
};

const edgeOf = ({ source, sourceHandle, target, targetHandle }: Connection | Edge): FlowEdge => ({
  from: { node: source, port: sourceHandle ?? '' },
  to: { node: target, port: targetHandle ?? '' },
});
