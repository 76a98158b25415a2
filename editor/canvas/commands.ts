import type { Flow, FlowEdge, FlowNode, FlowTable } from '../../flows/flow.ts';
import { identifierFrom, uniqueId, uniqueName } from './ids.ts';

/**
 * What people do to a flow document, as pure functions: document in, document out. A command that changes nothing
 * gives the same document, so that nothing is remembered for undo.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A node to be placed: its type, its name, its configuration and, when the flow has no such role yet, the role. */
export interface NodeDraft {
  readonly type: string;
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly note?: string;
  readonly newRole?: { readonly name: string; readonly title: string; readonly system: string };
}

/** A value that stands in for an answer of a setting. */
export type SettingValue = Flow['values'][string];

/** One edge as text; stable, used as key everywhere. */
export const edgeId = ({ from, to }: FlowEdge): string => `${from.node}.${from.port}-${to.node}.${to.port}`;

/** Places a node; gives the document and the id the node got. */
export const addNode = (
  flow: Flow,
  draft: NodeDraft,
  position: Point,
): { readonly flow: Flow; readonly id: string } => {
  const name = uniqueName(draft.name, new Set(flow.nodes.map(node => node.name)));
  const id = uniqueId(identifierFrom(name, draft.type), new Set(flow.nodes.map(node => node.id)));
  const node: FlowNode = {
    id,
    type: draft.type,
    name,
    position: rounded(position),
    config: { ...draft.config },
    ...(draft.note === undefined ? {} : { note: draft.note }),
  };
  const role = draft.newRole;
  const roles =
    role && !(role.name in flow.roles)
      ? { ...flow.roles, [role.name]: { title: role.title, system: role.system, connection: null } }
      : flow.roles;
  return { flow: { ...flow, roles, nodes: [...flow.nodes, node] }, id };
};

/** Removes nodes and every edge that touches them. */
export const removeNodes = (flow: Flow, ids: readonly string[]): Flow => {
  const gone = new Set(ids);
  if (!flow.nodes.some(({ id }) => gone.has(id))) return flow;
  return {
    ...flow,
    nodes: flow.nodes.filter(({ id }) => !gone.has(id)),
    edges: flow.edges.filter(({ from, to }) => !gone.has(from.node) && !gone.has(to.node)),
  };
};

/** Puts nodes at new places. */
export const moveNodes = (flow: Flow, places: Readonly<Record<string, Point>>): Flow => {
  let moved = false;
  const nodes = flow.nodes.map(node => {
    const place = places[node.id];
    if (!place) return node;
    const position = rounded(place);
    if (position.x === node.position.x && position.y === node.position.y) return node;
    moved = true;
    return { ...node, position };
  });
  return moved ? { ...flow, nodes } : flow;
};

/**
 * Makes room for a node that was put between two others: what comes after it moves to the right as far as needed, so
 * that nothing lies on top of it.
 */
export const makeRoom = (flow: Flow, id: string, width: number): Flow => {
  const node = flow.nodes.find(each => each.id === id);
  const later = new Set(flow.edges.filter(({ from }) => from.node === id).map(({ to }) => to.node));
  for (const reached of later) {
    for (const { from, to } of flow.edges) if (from.node === reached) later.add(to.node);
  }
  const behind = flow.nodes.filter(each => later.has(each.id));
  const next = behind.filter(each => Math.abs(each.position.y - (node?.position.y ?? 0)) < rowHeight);
  if (!node || next.length === 0) return flow;
  const by = node.position.x + width - Math.min(...next.map(({ position }) => position.x));
  if (by <= 0) return flow;
  const places = next.map(({ id: moved, position }) => [moved, { x: position.x + by, y: position.y }]);
  return moveNodes(flow, Object.fromEntries(places));
};

/** Nodes nearer than this in height stand in one row. */
const rowHeight = 110;

/** Removes edges by their ids. */
export const disconnect = (flow: Flow, ids: readonly string[]): Flow => {
  const edges = flow.edges.filter(edge => !ids.includes(edgeId(edge)));
  return edges.length === flow.edges.length ? flow : { ...flow, edges };
};

const changeNode = (flow: Flow, id: string, change: (node: FlowNode) => FlowNode): Flow =>
  flow.nodes.some(node => node.id === id)
    ? { ...flow, nodes: flow.nodes.map(node => (node.id === id ? change(node) : node)) }
    : flow;

/** Gives a node another name; its id stays, since expressions speak of it. An empty name is refused. */
export const renameNode = (flow: Flow, id: string, name: string): Flow => {
  const trimmed = name.trim().slice(0, 60);
  if (trimmed === '' || flow.nodes.some(node => node.id === id && node.name === trimmed)) return flow;
  return changeNode(flow, id, node => ({ ...node, name: trimmed }));
};

/** Writes the note for colleagues; an empty one removes it. */
export const setNote = (flow: Flow, id: string, text: string): Flow =>
  changeNode(flow, id, ({ note: _, ...node }) => (text.trim() === '' ? node : { ...node, note: text }));

/** Replaces the configuration of a node. */
export const setConfig = (flow: Flow, id: string, config: Readonly<Record<string, unknown>>): Flow =>
  changeNode(flow, id, node => ({ ...node, config: { ...config } }));

/** Answers a question of the flow. */
export const setValue = (flow: Flow, name: string, value: SettingValue): Flow => ({
  ...flow,
  values: { ...flow.values, [name]: value },
});

/** Replaces a value table. */
export const setTable = (flow: Flow, name: string, table: FlowTable): Flow => ({
  ...flow,
  tables: { ...flow.tables, [name]: table },
});

/** Chooses the connection that plays a role. */
export const setRole = (flow: Flow, name: string, connection: string | null): Flow => {
  const role = flow.roles[name];
  if (!role || role.connection === connection) return flow;
  return { ...flow, roles: { ...flow.roles, [name]: { ...role, connection } } };
};

/** Changes name, description or options of the flow. */
export const setAbout = (
  flow: Flow,
  about: Partial<Pick<Flow, 'name' | 'description' | 'options'>>,
): Flow => ({
  ...flow,
  ...about,
});

/** Whole pixels: documents stay readable, and a drag of a fraction is no change. */
const rounded = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) });
