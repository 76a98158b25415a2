import type { FlowSummary } from '../../server/api/contracts/flows.ts';

/** The accounts that do not work and that flows wait for, once each. */
export const pausedConnections = (
  flows: readonly Pick<FlowSummary, 'paused'>[],
): readonly NonNullable<FlowSummary['paused']>[] => [
  ...new Map(flows.flatMap(({ paused }) => (paused ? [[paused.connection, paused] as const] : []))).values(),
];
