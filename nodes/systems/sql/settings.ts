import { z } from 'zod';
import { choices, field, secret } from '../../sdk/schema.ts';
import { columnText } from './column.ts';

/** What people write about a kind of record: its table, key and columns. */
export const entityDocument = z
  .strictObject({
    title: z.string().min(1),
    titles: z.string().min(1),
    summary: z.string().default(''),
    /** Table or view, with its schema where that is not the usual one: `sales.orders`. */
    table: z.string().min(1),
    /** Column by which a row is known, unique. */
    key: z.string().min(1),
    columns: z.record(z.string().min(1), columnText),
    /** Column that grows with every change, and how far back it is read again, in seconds or numbers. */
    changes: z
      .strictObject({ column: z.string().min(1), overlap: z.int().min(0).max(86_400).default(0) })
      .optional(),
    /** Columns by which rows are found, besides the key. */
    find: z.array(z.string().min(1)).default([]),
    write: z.enum(['none', 'create', 'create-and-update']).default('none'),
    /** Columns that are read, but never written. */
    readOnly: z.array(z.string().min(1)).default([]),
  })
  .superRefine(({ key, columns, changes, find, readOnly }, context) => {
    const named = { key: [key], changes: changes ? [changes.column] : [], find, readOnly };
    for (const [path, names] of Object.entries(named))
      for (const name of names)
        if (!Object.hasOwn(columns, name))
          context.addIssue({
            code: 'custom',
            path: [path],
            message: `names “${name}”, which is not among the columns`,
          });
  });

export type EntityDocument = z.infer<typeof entityDocument>;

const server = { group: 'Server', description: 'For PostgreSQL and MariaDB or MySQL.' } as const;

const settings = z.object({
  engine: field(choices({ postgresql: 'PostgreSQL', mysql: 'MariaDB or MySQL', sqlite: 'SQLite (a file)' }), {
    title: 'Database',
  }).default('postgresql'),
  host: field(z.string(), { ...server, title: 'Server', placeholder: 'db.shop.example' }).default(''),
  port: field(z.int().min(1).max(65_535).optional(), {
    title: 'Port',
    description: 'Default: 5432 for PostgreSQL, 3306 for MariaDB and MySQL.',
    group: 'Server',
  }),
  database: field(z.string(), { ...server, title: 'Name of the database' }).default(''),
  userName: field(z.string(), { ...server, title: 'User' }).default(''),
  tls: field(
    choices({
      off: 'No',
      verified: 'Yes, the certificate must be trusted',
      unverified: 'Yes, with any certificate',
    }),
    { title: 'Encrypted connection', group: 'Server' },
  ).default('verified'),
  file: field(z.string(), {
    title: 'File',
    description: 'For SQLite: inside the folder for exchange of this server, e.g. shop/till.db.',
  }).default(''),
  entities: field(
    z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'must be a name such as "order"'), entityDocument),
    {
      title: 'Records',
      description:
        'A JSON document: which tables are read and written. Once the connection is saved, tables can be added from the database. The guide of this system explains every word.',
      widget: 'code',
      options: 'tables',
      group: 'Records',
    },
  ).default({}),
  parallelCalls: field(z.int().min(1).max(20), { title: 'Statements at a time', advanced: true }).default(4),
  timeoutSeconds: field(z.int().min(1).max(600), {
    title: 'Longest wait for an answer, seconds',
    advanced: true,
  }).default(60),
});

/** What a connection to a database is set to. */
export const settingsSchema = settings.superRefine((value, context) => {
  const needed =
    value.engine === 'sqlite' ? (['file'] as const) : (['host', 'database', 'userName'] as const);
  for (const name of needed)
    if (value[name] === '')
      context.addIssue({ code: 'custom', path: [name], message: 'is needed for this database' });
});

export type Settings = z.infer<typeof settingsSchema>;

/** What a connection to a database keeps encrypted. */
export const secretsSchema = z.object({
  password: secret({ title: 'Password', description: 'Of the user; none for SQLite.' }).optional(),
});

export type Secrets = z.infer<typeof secretsSchema>;
