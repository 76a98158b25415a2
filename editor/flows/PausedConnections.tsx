import type { FlowSummary } from '../../server/api/contracts/flows.ts';
import { PausedNotice } from '../connections/PausedNotice.tsx';

/** Every account that flows wait for, once each. */
export const PausedConnections = ({ flows }: { readonly flows: readonly FlowSummary[] }) => {
  const paused = new Map(
    flows.flatMap(flow => (flow.paused ? [[flow.paused.connection, flow.paused] as const] : [])),
  );
  return [...paused.values()].map(down => (
    <PausedNotice key={down.connection} connection={down.connection} name={down.connectionName} down={down} />
  ));
};
