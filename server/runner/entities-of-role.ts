import type { Flow } from '../../flows/flow.ts';
import type { Registry } from '../../nodes/registry.ts';
import type { Entities } from '../../nodes/sdk/define-system.ts';

/** A side of a flow and who plays it. */
export type FlowRole = Flow['roles'][string];

/** The kinds of records on a side of a flow; undefined while nobody can know them. */
export type EntitiesOfRole = (role: FlowRole) => Entities | undefined;

/** What systems declare by themselves, without any connection. */
export const declaredEntities =
  ({ systems }: Registry): EntitiesOfRole =>
  ({ system }) => {
    const declared = systems.get(system);
    return declared?.entitiesOf ? undefined : declared?.entities;
  };
