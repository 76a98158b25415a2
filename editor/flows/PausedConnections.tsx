import type { FlowSummary } from '../../server/api/contracts/flows.ts';
import { PausedNotice } from '../connections/PausedNotice.tsx';
import { pausedConnections } from './paused.ts';

/** Every account that flows wait for, once each. */
export const PausedConnections = ({ flows }: { readonly flows: readonly FlowSummary[] }) =>
  pausedConnections(flows).map(down => (
    <PausedNotice key={down.connection} connection={down.connection} name={down.connectionName} down={down} />
  ));
