import { answered } from '../../flows/answers.ts';
import type { Flow } from '../../flows/flow.ts';
import { timed } from '../../flows/timing.ts';
import type { Registry } from '../../nodes/registry.ts';
import type { SetupState } from '../api/contracts/setups.ts';

/** A flow as the wizard was told: name, connections, answers and times put into its document. */
export const setupDocument = (
  document: Flow,
  template: string,
  state: SetupState,
  registry: Registry,
): Flow => {
  const { name = document.name, timing } = state.flows[template] ?? {};
  const roles = Object.fromEntries(
    Object.entries(document.roles).map(([role, side]) => [
      role,
      { ...side, connection: state.connections[side.system] ?? null },
    ]),
  );
  const told = answered({ ...document, name, roles }, state);
  return timing ? timed(told, timing, state.timeZone, startedBySchedule(document, registry)) : told;
};

/** Nodes that read and can be started. */
const startedBySchedule = ({ nodes }: Flow, registry: Registry): readonly string[] =>
  nodes.flatMap(({ id, type }) => {
    const declared = registry.nodes.get(type);
    return declared?.category === 'read' && declared.ports.inputs.length > 0 ? [id] : [];
  });
