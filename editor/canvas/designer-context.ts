import { createContext, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import type { FlowNode } from '../../flows/flow.ts';
import type { NodeTypes } from '../../flows/graph.ts';
import type { NodeTypeInfo } from '../../server/api/contracts/catalog.ts';
import type { ApiProblem } from '../../server/api/contracts/common.ts';
import type { DocumentActions, DocumentState, DocumentStore } from './document.ts';
import { problemsOf } from './problems.ts';
import type { RunView, RunViewStore } from './run-view.ts';
import type { Systems } from './systems.ts';

/** What every part of the designer reaches: the open document, the run over it, and what the server offers. */
export interface Designer {
  readonly flowId: string;
  /** True for people who may only look. */
  readonly isReadOnly: boolean;
  readonly document: DocumentStore;
  readonly run: RunViewStore;
  readonly types: ReadonlyMap<string, NodeTypeInfo>;
  readonly systems: Systems;
}

const DesignerContext = createContext<Designer | undefined>(undefined);

/** Gives the designer to the parts below. */
export const DesignerProvider = DesignerContext.Provider;

/** The designer around this component. */
export const useDesigner = (): Designer => {
  const designer = useContext(DesignerContext);
  if (!designer) throw new Error('This component belongs inside the flow designer.');
  return designer;
};

/** A slice of the open document; the component draws again only when the slice changes. */
export const useDocument = <T>(slice: (state: DocumentState) => T): T =>
  useStore(useDesigner().document, slice);

/** The commands of the designer; they never change. */
export const useActions = (): DocumentActions => useDesigner().document.getState().actions;

/** A slice of the run that is drawn over the flow. */
export const useRunView = <T>(slice: (view: RunView) => T): T => useStore(useDesigner().run, slice);

/** One node of the document. */
export const useNode = (id: string): FlowNode | undefined =>
  useDocument(({ flow }) => flow.nodes.find(node => node.id === id));

/** The ports of node types in the form in which the graph rules ask for them. */
export const portsOf =
  (types: ReadonlyMap<string, NodeTypeInfo>): NodeTypes =>
  type => {
    const found = types.get(type);
    return found && { category: found.category, ports: { inputs: found.inputs, outputs: found.outputs } };
  };

/** Everything wrong with the document, as of now. */
export const useProblems = (): readonly ApiProblem[] => {
  const { types } = useDesigner();
  const flow = useDocument(state => state.flow);
  const checked = useDocument(state => state.problems);
  return useMemo(() => problemsOf(flow, portsOf(types), checked), [flow, types, checked]);
};

const ProblemsContext = createContext<ReadonlyMap<string, readonly ApiProblem[]>>(new Map());

/** Gives the problems by node to the nodes below. */
export const ProblemsProvider = ProblemsContext.Provider;

/** What is wrong with one node. */
export const useNodeProblems = (id: string): readonly ApiProblem[] =>
  useContext(ProblemsContext).get(id) ?? none;

const none: readonly ApiProblem[] = [];
