import type { EntityInfo } from '../../server/api/contracts/catalog.ts';
import type { ItemDetail } from '../../server/api/contracts/runs.ts';
import { useSystems } from '../api/catalog.ts';
import { useFlow } from '../api/flows.ts';

/** What an item was read as; undefined while unknown, or when its flow does not read such records any more. */
export const useEntity = (item: ItemDetail): EntityInfo | undefined => {
  const flow = useFlow(item.flow).data?.document;
  const systems = useSystems().data;
  const config = flow?.nodes.find(({ id }) => id === item.steps[0]?.node)?.config;
  const role = flow?.roles[String(config?.role)];
  return systems
    ?.find(({ id }) => id === role?.system)
    ?.entities.find(({ id }) => id === String(config?.entity));
};
