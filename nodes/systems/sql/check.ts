import type { CheckReport } from '../../sdk/define-system.ts';
import type { SqlClient } from './client.ts';
import { liveTable } from './database/live-tables.ts';

/** Signs in and compares every record of the settings with the tables of the database. */
export const check = async (client: SqlClient): Promise<CheckReport> => {
  const { engine, entities, database, file, host } = client.settings;
  const tables = await client.tables();
  for (const entity of Object.values(entities)) liveTable(tables, entity);
  const where = engine === 'sqlite' ? file : `${database} on ${host}`;
  const named = Object.values(entities).map(({ table }) => table);
  return {
    summary: `Opened ${where}: it has ${tables.length} tables${named.length > 0 ? `, among them ${named.join(', ')}` : ''}.`,
  };
};
