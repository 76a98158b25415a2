import { type Kysely, sql } from 'kysely';
import type { Migration, MigrationProvider } from 'kysely/migration';

/** Migrations in order; one that has landed is never changed, a new one is added below it. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': {
    async up(db: Kysely<unknown>) {
      const table = (name: string) => db.schema.createTable(name);
      const serial = (name: string) =>
        table(name).addColumn('id', 'integer', c => c.primaryKey().autoIncrement());

      await serial('users')
        .addColumn('email', 'text', c => c.notNull().unique())
        .addColumn('role', 'text', c => c.notNull())
        .addColumn('password', 'text', c => c.notNull())
        .addColumn('created_at', 'integer', c => c.notNull())
        .execute();
      await table('sessions')
        .addColumn('id', 'text', c => c.primaryKey())
        .addColumn('user', 'integer', c => c.notNull().references('users.id').onDelete('cascade'))
        .addColumn('expires_at', 'integer', c => c.notNull())
        .execute();
      await serial('tokens')
        .addColumn('name', 'text', c => c.notNull())
        .addColumn('role', 'text', c => c.notNull())
        .addColumn('hash', 'text', c => c.notNull().unique())
        .addColumn('user', 'integer', c => c.notNull().references('users.id').onDelete('cascade'))
        .addColumn('created_at', 'integer', c => c.notNull())
        .addColumn('last_used_at', 'integer')
        .execute();

      await table('connections')
        .addColumn('id', 'text', c => c.primaryKey())
        .addColumn('name', 'text', c => c.notNull())
        .addColumn('system', 'text', c => c.notNull())
        .addColumn('settings', 'text', c => c.notNull())
        .addColumn('secrets', 'blob', c => c.notNull())
        .addColumn('demo', 'integer', c => c.notNull())
        .addColumn('last_check', 'text')
        .addColumn('created_at', 'integer', c => c.notNull())
        .execute();
      await table('connection_state')
        .addColumn('connection', 'text', c => c.notNull().references('connections.id').onDelete('cascade'))
        .addColumn('key', 'text', c => c.notNull())
        .addColumn('value', 'text', c => c.notNull())
        .addPrimaryKeyConstraint('connection_state_pk', ['connection', 'key'])
        .execute();
      await table('connection_index')
        .addColumn('connection', 'text', c => c.notNull().references('connections.id').onDelete('cascade'))
        .addColumn('name', 'text', c => c.notNull())
        .addColumn('key', 'text', c => c.notNull())
        .addColumn('value', 'text', c => c.notNull())
        .addPrimaryKeyConstraint('connection_index_pk', ['connection', 'name', 'key', 'value'])
        .execute();
      await db.schema
        .createIndex('connection_index_value')
        .on('connection_index')
        .columns(['connection', 'name', 'value'])
        .execute();

      await table('flows')
        .addColumn('id', 'text', c => c.primaryKey())
        .addColumn('name', 'text', c => c.notNull())
        .addColumn('draft', 'text', c => c.notNull())
        .addColumn('revision', 'integer', c => c.notNull())
        .addColumn('version', 'integer')
        .addColumn('active', 'integer', c => c.notNull())
        .addColumn('created_at', 'integer', c => c.notNull())
        .addColumn('updated_at', 'integer', c => c.notNull())
        .execute();
      await table('flow_versions')
        .addColumn('flow', 'text', c => c.notNull().references('flows.id').onDelete('cascade'))
        .addColumn('version', 'integer', c => c.notNull())
        .addColumn('document', 'text', c => c.notNull())
        .addColumn('note', 'text', c => c.notNull())
        .addColumn('created_by', 'text', c => c.notNull())
        .addColumn('created_at', 'integer', c => c.notNull())
        .addPrimaryKeyConstraint('flow_versions_pk', ['flow', 'version'])
        .execute();
      await table('cursors')
        .addColumn('flow', 'text', c => c.notNull().references('flows.id').onDelete('cascade'))
        .addColumn('node', 'text', c => c.notNull())
        .addColumn('cursor', 'text', c => c.notNull())
        .addColumn('updated_at', 'integer', c => c.notNull())
        .addPrimaryKeyConstraint('cursors_pk', ['flow', 'node'])
        .execute();

      let runs = serial('runs')
        .addColumn('flow', 'text', c => c.notNull().references('flows.id').onDelete('cascade'))
        .addColumn('version', 'integer')
        .addColumn('draft', 'text')
        .addColumn('mode', 'text', c => c.notNull())
        .addColumn('trigger', 'text', c => c.notNull())
        .addColumn('status', 'text', c => c.notNull());
      for (const name of ['read', 'created', 'updated', 'unchanged', 'skipped', 'parked']) {
        runs = runs.addColumn(name, 'integer', c => c.notNull().defaultTo(0));
      }
      await runs
        .addColumn('nodes', 'text', c => c.notNull())
        .addColumn('finished_sources', 'text', c => c.notNull())
        .addColumn('full', 'integer', c => c.notNull())
        .addColumn('failure', 'text')
        .addColumn('created_at', 'integer', c => c.notNull())
        .addColumn('started_at', 'integer')
        .addColumn('finished_at', 'integer')
        .execute();
      await db.schema.createIndex('runs_flow').on('runs').columns(['flow', 'id']).execute();
      await db.schema.createIndex('runs_status').on('runs').columns(['status', 'id']).execute();

      await serial('pages')
        .addColumn('run', 'integer', c => c.notNull().references('runs.id').onDelete('cascade'))
        .addColumn('flow', 'text', c => c.notNull())
        .addColumn('node', 'text', c => c.notNull())
        .addColumn('records', 'blob', c => c.notNull())
        .addColumn('size', 'integer', c => c.notNull())
        .addColumn('status', 'text', c => c.notNull())
        .addColumn('created_at', 'integer', c => c.notNull())
        .execute();
      await db.schema.createIndex('pages_run').on('pages').columns(['run', 'status', 'id']).execute();
      await db.schema.createIndex('pages_flow').on('pages').columns(['flow', 'status', 'id']).execute();

      await serial('items')
        .addColumn('run', 'integer', c => c.notNull().references('runs.id').onDelete('cascade'))
        .addColumn('page', 'integer', c => c.notNull())
        .addColumn('position', 'integer', c => c.notNull())
        .addColumn('flow', 'text', c => c.notNull())
        .addColumn('key', 'text', c => c.notNull())
        .addColumn('status', 'text', c => c.notNull())
        .addColumn('amount', 'integer')
        .addColumn('node', 'text')
        .addColumn('failure', 'text')
        .addColumn('cause', 'text')
        .addColumn('notes', 'text', c => c.notNull())
        .addColumn('at', 'integer', c => c.notNull())
        .execute();
      await db.schema.createIndex('items_run').on('items').columns(['run', 'status', 'id']).execute();
      await db.schema.createIndex('items_key').on('items').columns(['key', 'id']).execute();
      await db.schema.createIndex('items_flow').on('items').columns(['flow', 'status', 'id']).execute();
      await db.schema.createIndex('items_status').on('items').columns(['status', 'id']).execute();

      await table('traces')
        .addColumn('page', 'integer', c => c.primaryKey().references('pages.id').onDelete('cascade'))
        .addColumn('data', 'blob', c => c.notNull())
        .execute();

      await table('effects')
        .addColumn('flow', 'text', c => c.notNull().references('flows.id').onDelete('cascade'))
        .addColumn('node', 'text', c => c.notNull())
        .addColumn('key', 'text', c => c.notNull())
        .addColumn('state', 'text', c => c.notNull())
        .addColumn('action', 'text', c => c.notNull())
        .addColumn('hash', 'text', c => c.notNull())
        .addColumn('version', 'text')
        .addColumn('target', 'text')
        .addColumn('page', 'integer', c => c.notNull())
        .addColumn('updated_at', 'integer', c => c.notNull())
        .addPrimaryKeyConstraint('effects_pk', ['flow', 'node', 'key'])
        .modifyEnd(sql`without rowid`)
        .execute();
      await db.schema.createIndex('effects_page').on('effects').columns(['page']).execute();

      await serial('audit')
        .addColumn('at', 'integer', c => c.notNull())
        .addColumn('who', 'text', c => c.notNull())
        .addColumn('action', 'text', c => c.notNull())
        .addColumn('subject', 'text', c => c.notNull())
        .addColumn('detail', 'text', c => c.notNull())
        .execute();
    },
  },
  '0002-desk': {
    async up(db: Kysely<unknown>) {
      const add = (table: string, column: string, type: 'integer' | 'text', initial?: number | string) =>
        db.schema
          .alterTable(table)
          .addColumn(column, type, c => (initial === undefined ? c : c.notNull().defaultTo(initial)))
          .execute();
      await add('items', 'mode', 'text', 'live');
      await add('items', 'resolution', 'text');
      await add('items', 'resolved_by', 'text');
      await add('items', 'resolved_at', 'integer');
      await add('items', 'reason', 'text');
      await add('items', 'origin', 'integer');
      await add('items', 'edited', 'integer', 0);
      await add('runs', 'resumed', 'integer', 0);
      await add('connections', 'health', 'text');
      await add('connections', 'limits', 'text');
      await db.schema
        .createIndex('items_open')
        .on('items')
        .columns(['flow', 'key'])
        .where(sql.ref('status'), '=', sql.lit('parked'))
        .where(sql.ref('resolution'), 'is', null)
        .execute();
    },
  },
  '0003-triggers': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('schedules')
        .addColumn('flow', 'text', c => c.notNull().references('flows.id').onDelete('cascade'))
        .addColumn('node', 'text', c => c.notNull())
        .addColumn('times', 'text', c => c.notNull())
        .addColumn('passed', 'integer', c => c.notNull())
        .addPrimaryKeyConstraint('schedules_pk', ['flow', 'node'])
        .execute();
      await db.schema
        .createTable('hooks')
        .addColumn('flow', 'text', c => c.notNull().references('flows.id').onDelete('cascade'))
        .addColumn('node', 'text', c => c.notNull())
        .addColumn('token', 'blob', c => c.notNull())
        .addColumn('token_hash', 'text', c => c.notNull().unique())
        .addColumn('secret', 'blob')
        .addColumn('last_delivery_at', 'integer')
        .addPrimaryKeyConstraint('hooks_pk', ['flow', 'node'])
        .execute();
      await db.schema
        .createTable('deliveries')
        .addColumn('id', 'integer', c => c.primaryKey().autoIncrement())
        .addColumn('flow', 'text', c => c.notNull().references('flows.id').onDelete('cascade'))
        .addColumn('node', 'text', c => c.notNull())
        .addColumn('key', 'text')
        .addColumn('mark', 'text')
        .addColumn('body', 'blob', c => c.notNull())
        .addColumn('received_at', 'integer', c => c.notNull())
        .execute();
      await db.schema
        .createIndex('deliveries_node')
        .on('deliveries')
        .columns(['flow', 'node', 'id'])
        .execute();
      await db.schema
        .createIndex('deliveries_mark')
        .on('deliveries')
        .columns(['flow', 'node', 'mark'])
        .execute();
    },
  },
  '0004-sign-in': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('leases')
        .addColumn('name', 'text', c => c.primaryKey())
        .addColumn('holder', 'text', c => c.notNull())
        .addColumn('until', 'integer', c => c.notNull())
        .execute();
      await db.schema
        .createTable('sign_ins')
        .addColumn('state', 'text', c => c.primaryKey())
        .addColumn('session', 'text', c => c.notNull().references('sessions.id').onDelete('cascade'))
        .addColumn('connection', 'text', c => c.notNull().references('connections.id').onDelete('cascade'))
        .addColumn('data', 'blob', c => c.notNull())
        .addColumn('expires_at', 'integer', c => c.notNull())
        .execute();
      await db.schema.alterTable('connections').addColumn('signed_in', 'text').execute();
    },
  },
  '0005-setups': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('setups')
        .addColumn('id', 'text', c => c.primaryKey())
        .addColumn('state', 'text', c => c.notNull())
        .addColumn('revision', 'integer', c => c.notNull())
        .addColumn('status', 'text', c => c.notNull())
        .addColumn('made', 'text', c => c.notNull())
        .addColumn('failure', 'text')
        .addColumn('created_by', 'text', c => c.notNull())
        .addColumn('created_at', 'integer', c => c.notNull())
        .addColumn('updated_at', 'integer', c => c.notNull())
        .execute();
      await db.schema.alterTable('runs').addColumn('read_limit', 'integer').execute();
      await db.schema.createIndex('items_activity').on('items').columns(['flow', 'id']).execute();

      const outcomes = ['created', 'updated', 'unchanged', 'skipped', 'parked'];
      let tallies = db.schema
        .createTable('tallies')
        .addColumn('flow', 'text', c => c.notNull().references('flows.id').onDelete('cascade'))
        .addColumn('hour', 'integer', c => c.notNull());
      for (const name of outcomes)
        tallies = tallies.addColumn(name, 'integer', c => c.notNull().defaultTo(0));
      await tallies.addPrimaryKeyConstraint('tallies_pk', ['hour', 'flow']).execute();
      const sums = outcomes.map(
        name => sql`sum(case when ${sql.ref('status')} = ${sql.lit(name)} then 1 else 0 end)`,
      );
      await sql`insert into tallies (flow, hour, ${sql.join(outcomes.map(name => sql.ref(name)))})
        select flow, at / 3600000, ${sql.join(sums)} from items where mode <> 'dry' group by flow, at / 3600000`.execute(
        db,
      );
    },
  },
};

/** Gives Kysely's migrator the list above. */
export const migrationProvider: MigrationProvider = { getMigrations: async () => ({ ...migrations }) };
