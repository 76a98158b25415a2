import { type TemporalState, temporal } from 'zundo';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Flow, FlowEdge, FlowTable } from '../../flows/flow.ts';
import type { NodeTypes } from '../../flows/graph.ts';
import type { Problem } from '../../flows/problem.ts';
import type { ApiProblem } from '../../server/api/contracts/common.ts';
import { type Clip, copyNodes, pasteNodes } from './clipboard.ts';
import * as command from './commands.ts';
import { type Connected, connect, type Joint, join } from './connect.ts';

/** The open flow: its document, what is selected, and how it stands to what the server has. */
export interface DocumentState {
  readonly flow: Flow;
  /** Ids of selected nodes. */
  readonly selection: readonly string[];
  /** Ids of selected edges, see `edgeId`. */
  readonly selectedEdges: readonly string[];
  /** The document as the server last had it; the draft is dirty while `flow` is another one. */
  readonly saved: Flow;
  readonly revision: number;
  /** What the server found wrong with the saved document. */
  readonly problems: readonly ApiProblem[];
  readonly actions: DocumentActions;
}

/** Commands of the designer. Each is one step of undo; steps with the same subject shortly after another merge. */
export interface DocumentActions {
  /** Adds a node, selects it and gives its id. */
  addNode(draft: command.NodeDraft, position: command.Point, joint?: Joint): string;
  removeSelected(): void;
  /** With `nudge`, moves shortly after each other (arrow keys) are one step of undo. */
  moveNodes(places: Readonly<Record<string, command.Point>>, nudge?: 'nudge'): void;
  /** Gives the graph's own words when the edge is refused. */
  connect(edge: FlowEdge): Problem | undefined;
  disconnect(ids: readonly string[]): void;
  renameNode(id: string, name: string): void;
  setNote(id: string, note: string): void;
  setConfig(id: string, config: Readonly<Record<string, unknown>>): void;
  setValue(name: string, value: command.SettingValue): void;
  setTable(name: string, table: FlowTable): void;
  setRole(name: string, connection: string | null): void;
  setAbout(about: Parameters<typeof command.setAbout>[1]): void;
  copy(): Clip | undefined;
  paste(clip: Clip): void;
  duplicateSelected(): void;
  select(nodes: readonly string[], edges?: readonly string[]): void;
  undo(): void;
  redo(): void;
  /** Replaces the document by another one of the same flow (an earlier version); can be undone. */
  replace(flow: Flow): void;
  /** The server has this document now. */
  markSaved(flow: Flow, answer: Omit<Opened, 'document'>): void;
  /** Takes over what the server has; forgets undo. */
  load(opened: Opened): void;
}

/** A flow as the server gives it. */
export interface Opened {
  readonly document: Flow;
  readonly revision: number;
  readonly problems: readonly ApiProblem[];
}

/** The store of one open flow, with its history. */
export type DocumentStore = StoreApi<DocumentState> & {
  readonly temporal: StoreApi<TemporalState<Pick<DocumentState, 'flow'>>>;
};

/** From one node to the next in a row. */
const stride = 264;

/** Typing in one field for less than this long is one step of undo. */
const mergeWithinMs = 1_000;

/** How a document is opened; by default for editing, with the clock of the computer. */
interface Opening {
  /** Commands change nothing: for people who may only look. */
  readonly isReadOnly?: boolean;
  /** The clock by which steps merge, in milliseconds. */
  readonly now?: () => number;
}

/** Opens a document. `types` knows the ports of node types. */
export const createDocument = (
  opened: Opened,
  types: NodeTypes,
  { isReadOnly = false, now = Date.now }: Opening = {},
): DocumentStore => {
  let last: { readonly subject: string; readonly at: number } | undefined;

  const store: DocumentStore = createStore<DocumentState>()(
    temporal(
      (set, get) => {
        /** Makes `flow` the document; `subject` names what is being typed into, so that letters merge. */
        const apply = (flow: Flow, subject?: string): void => {
          if (isReadOnly || flow === get().flow) return;
          const at = now();
          const merges = subject !== undefined && last?.subject === subject && at - last.at < mergeWithinMs;
          last = subject === undefined ? undefined : { subject, at };
          if (merges) store.temporal.getState().pause();
          set({ flow });
          if (merges) store.temporal.getState().resume();
        };
        const select = (nodes: readonly string[], edges: readonly string[] = []): void =>
          set({ selection: nodes, selectedEdges: edges });
        const take = (result: Connected): Problem | undefined => {
          if (!result.ok) return result.problem;
          apply(result.flow);
          return undefined;
        };
        const travel = (steps: 'undo' | 'redo'): void => {
          store.temporal.getState()[steps]();
          last = undefined;
          const ids = new Set(get().flow.nodes.map(({ id }) => id));
          select(get().selection.filter(id => ids.has(id)));
        };
        const paste = (clip: Clip): void => {
          const pasted = pasteNodes(get().flow, clip, { x: 36, y: 36 });
          apply(pasted.flow);
          select(pasted.ids);
        };

        return {
          flow: opened.document,
          saved: opened.document,
          revision: opened.revision,
          problems: opened.problems,
          selection: [],
          selectedEdges: [],
          actions: {
            addNode: (draft, position, joint) => {
              const added = command.addNode(get().flow, draft, position);
              const joined = joint && join(added.flow, types, joint, added.id);
              apply(joined?.ok ? command.makeRoom(joined.flow, added.id, stride) : added.flow);
              select([added.id]);
              return added.id;
            },
            removeSelected: () => {
              const { flow, selection, selectedEdges } = get();
              apply(command.removeNodes(command.disconnect(flow, selectedEdges), selection));
              select([]);
            },
            moveNodes: (places, nudge) => apply(command.moveNodes(get().flow, places), nudge),
            connect: edge => take(connect(get().flow, types, edge)),
            disconnect: ids => apply(command.disconnect(get().flow, ids)),
            renameNode: (id, name) => apply(command.renameNode(get().flow, id, name)),
            setNote: (id, note) => apply(command.setNote(get().flow, id, note), `note ${id}`),
            setConfig: (id, config) => apply(command.setConfig(get().flow, id, config), `config ${id}`),
            setValue: (name, value) => apply(command.setValue(get().flow, name, value), `value ${name}`),
            setTable: (name, table) => apply(command.setTable(get().flow, name, table), `table ${name}`),
            setRole: (name, connection) => apply(command.setRole(get().flow, name, connection)),
            setAbout: about => apply(command.setAbout(get().flow, about), Object.keys(about).join()),
            copy: () => copyNodes(get().flow, get().selection),
            paste,
            duplicateSelected: () => {
              const clip = copyNodes(get().flow, get().selection);
              if (clip) paste(clip);
            },
            select,
            undo: () => travel('undo'),
            redo: () => travel('redo'),
            replace: flow => {
              apply(flow);
              select([]);
            },
            markSaved: (saved, { revision, problems }) => set({ saved, revision, problems }),
            load: ({ document, revision, problems }) => {
              last = undefined;
              set({ flow: document, saved: document, revision, problems, selection: [], selectedEdges: [] });
              store.temporal.getState().clear();
            },
          },
        };
      },
      {
        limit: 200,
        partialize: ({ flow }) => ({ flow }),
        equality: (before, after) => before.flow === after.flow,
      },
    ),
  );
  return store;
};
