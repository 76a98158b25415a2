import { useDocumentTitle } from '@mantine/hooks';
import { ReactFlowProvider } from '@xyflow/react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { NodeTypeInfo, SystemInfo } from '../../server/api/contracts/catalog.ts';
import type { FlowDetail } from '../../server/api/contracts/flows.ts';
import { useConnectionEntities } from '../api/connections.ts';
import { useMayEdit } from '../api/session.ts';
import { PausedNotice } from '../connections/PausedNotice.tsx';
import { FlowPanel } from '../node-form/FlowPanel.tsx';
import { NodePanel } from '../node-form/NodePanel.tsx';
import styles from './Designer.module.css';
import {
  type Designer as DesignerParts,
  DesignerProvider,
  ProblemsProvider,
  portsOf,
  useDesigner,
  useDocument,
  useProblems,
  useRunView,
} from './designer-context.ts';
import { createDocument } from './document.ts';
import { useDraft } from './draft.ts';
import { FlowCanvas } from './FlowCanvas.tsx';
import { Palette } from './Palette.tsx';
import { Resizer, useSize } from './Resizer.tsx';
import { RunOverlay } from './RunOverlay.tsx';
import { createRunView, showRun } from './run-view.ts';
import { openConnections, withRecords } from './systems.ts';
import { TopBar } from './TopBar.tsx';
import { useDesignerKeys } from './use-designer-keys.ts';

/** Everything around one open flow. */
export const Designer = ({
  flow,
  types,
  systems,
}: {
  readonly flow: FlowDetail;
  readonly types: readonly NodeTypeInfo[];
  readonly systems: readonly SystemInfo[];
}) => {
  const isReadOnly = !useMayEdit();
  const [parts] = useState<DesignerParts>(() => {
    const typeMap = new Map(types.map(type => [type.type, type]));
    return {
      flowId: flow.id,
      isReadOnly,
      document: createDocument(flow, portsOf(typeMap), { isReadOnly }),
      run: createRunView(),
      types: typeMap,
      systems: new Map(systems.map(system => [system.id, system])),
    };
  });
  useFollowServer(parts, flow);
  return (
    <DesignerProvider value={parts}>
      <KnownRecords>
        <ReactFlowProvider>
          <Rooms flow={flow} />
        </ReactFlowProvider>
      </KnownRecords>
    </DesignerProvider>
  );
};

/** Gives the parts below the systems with the records of the connections that play in the flow. */
const KnownRecords = ({ children }: { readonly children: ReactNode }) => {
  const parts = useDesigner();
  const roles = useDocument(state => state.flow.roles);
  const records = useConnectionEntities(openConnections(roles, parts.systems));
  const known = useMemo(
    () => ({ ...parts, systems: withRecords(parts.systems, roles, records) }),
    [parts, roles, records],
  );
  return <DesignerProvider value={known}>{children}</DesignerProvider>;
};

const Rooms = ({ flow }: { readonly flow: FlowDetail }) => {
  const name = useDocument(state => state.flow.name);
  useDocumentTitle(`${name} · Koppel`);
  const { isReadOnly } = useDesigner();
  const draft = useDraft(flow.updatedAt);
  useDesignerKeys(draft);
  const problems = useProblems();
  const byNode = useMemo(() => Map.groupBy(problems, ({ node }) => node ?? ''), [problems]);
  const [width, setWidth] = useSize('koppel.panel', 384);
  const hasRun = useRunView(({ runId }) => runId !== undefined);
  return (
    <ProblemsProvider value={byNode}>
      <div
        className={styles.designer}
        style={{ gridTemplateColumns: `${isReadOnly ? '' : '216px'} minmax(320px, 1fr) ${width}px` }}
      >
        <TopBar flow={flow} draft={draft} />
        {!isReadOnly && <Palette />}
        <div className={styles.centre}>
          <div className={styles.notices}>
            {flow.paused && (
              <PausedNotice
                connection={flow.paused.connection}
                name={flow.paused.connectionName}
                down={flow.paused}
              />
            )}
          </div>
          <FlowCanvas />
          {hasRun && <RunOverlay flowId={flow.id} />}
        </div>
        <div className={styles.side}>
          <Resizer axis="x" size={width} onSize={setWidth} least={320} most={760} />
          <SidePanel flow={flow} />
        </div>
      </div>
    </ProblemsProvider>
  );
};

/** The settings of the selected node; of the flow when none, or more than one, is selected. */
const SidePanel = ({ flow }: { readonly flow: FlowDetail }) => {
  const selected = useDocument(({ selection }) => (selection.length === 1 ? selection[0] : undefined));
  return selected === undefined ? <FlowPanel flow={flow} /> : <NodePanel key={selected} id={selected} />;
};

/** Takes over what others saved while nothing is unsaved here, and shows a run that is already under way. */
const useFollowServer = ({ document, run }: DesignerParts, flow: FlowDetail): void => {
  useEffect(() => {
    const { flow: mine, saved, revision, actions } = document.getState();
    if (flow.revision <= revision || mine !== saved) return;
    const isSame = JSON.stringify(flow.document) === JSON.stringify(mine);
    if (isSame) actions.markSaved(mine, flow);
    else actions.load(flow);
  }, [document, flow]);

  const busy = flow.lastRun && flow.lastRun.finishedAt === null ? flow.lastRun.id : undefined;
  useEffect(() => {
    if (busy !== undefined && run.getState().runId === undefined) showRun(run, busy);
  }, [run, busy]);
};
