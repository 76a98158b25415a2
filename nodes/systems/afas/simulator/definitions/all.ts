import type { Definition } from './definition.ts';
import { entryDefinitions } from './entries.ts';
import { goodsDefinitions } from './goods.ts';
import { relationDefinitions } from './relations.ts';
import { tradeDefinitions } from './trade.ts';

/** Every UpdateConnector of the simulator. */
export const definitions: Readonly<Record<string, Definition>> = {
  ...relationDefinitions,
  ...tradeDefinitions,
  ...goodsDefinitions,
  ...entryDefinitions,
};
