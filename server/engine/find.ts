import type { FindQuery, Item } from '../../nodes/sdk/define-node.ts';
import type { EntityType, Found } from '../../nodes/sdk/define-system.ts';
import { relabel } from '../../nodes/sdk/exchange.ts';
import { Failure } from '../../nodes/sdk/failure.ts';

/** How an exchange says which items it is about. */
export const itemMark = ({ index }: Pick<Item, 'index'>): string => `#${index}`;

/** Asks for all values of all items at once; each item later shows the exchanges about its own values only. */
export const findAll = async (
  entity: EntityType,
  by: string,
  client: unknown,
  queries: readonly FindQuery[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly Found[]>> => {
  const search = entity.find?.[by];
  if (!search) throw new Failure('flow.invalid', `${entity.titles} cannot be found by “${by}”.`);
  const values = [...new Set(queries.flatMap(query => query.values))];
  if (values.length === 0) return new Map();
  return relabel(
    () => search.find(client, values, signal),
    about =>
      queries
        .filter(query => query.values.some(value => about.includes(value)))
        .map(({ item }) => itemMark(item)),
  );
};
