import type { Flow } from '../../flows/flow.ts';
import type { EntityInfo } from '../../server/api/contracts/catalog.ts';
import type { ItemDetail } from '../../server/api/contracts/runs.ts';
import { useSystems } from '../api/catalog.ts';
import { useConnectionEntities } from '../api/connections.ts';
import { useFlow } from '../api/flows.ts';
import { openConnections, systemPlaying, withRecords } from '../canvas/systems.ts';

/** What an item was read as; undefined while unknown, or when its flow does not read such records any more. */
export const useEntity = (item: ItemDetail): EntityInfo | undefined => {
  const flow = useFlow(item.flow).data?.document;
  const systems = new Map(useSystems().data?.map(system => [system.id, system]));
  const config = flow?.nodes.find(({ id }) => id === item.steps[0]?.node)?.config;
  const role = flow?.roles[String(config?.role)];
  const roles: Flow['roles'] = role ? { role } : {};
  const records = useConnectionEntities(openConnections(roles, systems));
  return (
    role &&
    systemPlaying(role, withRecords(systems, roles, records))?.entities.find(
      ({ id }) => id === String(config?.entity),
    )
  );
};
