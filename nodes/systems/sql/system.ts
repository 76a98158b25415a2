import { defineSystem } from '../../sdk/define-system.ts';
import { check } from './check.ts';
import { createClient } from './client.ts';
import { createEntity } from './entities/entity.ts';
import { options } from './options.ts';
import { secretsSchema, settingsSchema } from './settings.ts';
import { title } from './title.ts';

/** Tables of a database: PostgreSQL, MariaDB, MySQL or a SQLite file. */
export const sql = defineSystem({
  id: 'sql',
  title,
  summary: 'Tables of PostgreSQL, MariaDB, MySQL or SQLite.',
  monogram: 'Q',
  settings: settingsSchema,
  secrets: secretsSchema,
  limits: { concurrency: 4 },
  limitsOf: ({ parallelCalls, timeoutSeconds }) => ({
    concurrency: parallelCalls,
    timeoutMs: timeoutSeconds * 1000,
  }),
  connect: createClient,
  close: client => client.close(),
  check,
  options,
  entities: {},
  entitiesOf: ({ entities }) =>
    Object.fromEntries(Object.entries(entities).map(([name, document]) => [name, createEntity(document)])),
});
