import { defineSystem } from '../../sdk/define-system.ts';
import { check } from './check.ts';
import { createClient } from './client.ts';
import { createRow } from './entities/row.ts';
import { options } from './options.ts';
import { secretsSchema, settingsSchema } from './settings.ts';
import { title } from './wire/title.ts';

/** CSV files in a folder of this server: rows are read as files arrive, and written to one file. */
export const csv = defineSystem({
  id: 'csv',
  title,
  summary: 'Files with rows, exchanged through a folder of this server.',
  monogram: 'C',
  settings: settingsSchema,
  secrets: secretsSchema,
  limits: { concurrency: 1 },
  connect: createClient,
  check,
  options,
  entities: {},
  entitiesOf: settings => ({ row: createRow(settings) }),
});
