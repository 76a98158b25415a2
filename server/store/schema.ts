import type { ColumnType, Generated } from 'kysely';

/** The tables. Moments are milliseconds since 1970; `Json` columns hold JSON text, `Sealed` columns encrypted JSON. */
export interface Database {
  users: UserTable;
  sessions: SessionTable;
  tokens: TokenTable;
  connections: ConnectionTable;
  connection_state: ConnectionStateTable;
  connection_index: ConnectionIndexTable;
  flows: FlowTable;
  flow_versions: FlowVersionTable;
  cursors: CursorTable;
  runs: RunTable;
  pages: PageTable;
  items: ItemTable;
  traces: TraceTable;
  effects: EffectTable;
  audit: AuditTable;
  schedules: ScheduleTable;
  hooks: HookTable;
  deliveries: DeliveryTable;
  leases: LeaseTable;
  sign_ins: SignInTable;
  setups: SetupTable;
  tallies: TallyTable;
}

type Json = string;
type Sealed = Buffer;
type Moment = number;
type Flag = 0 | 1;

export interface UserTable {
  id: Generated<number>;
  email: string;
  role: 'admin' | 'editor' | 'viewer';
  password: string;
  created_at: Moment;
}

export interface SessionTable {
  /** SHA-256 of the cookie's value. */
  id: string;
  user: number;
  expires_at: Moment;
}

export interface TokenTable {
  id: Generated<number>;
  name: string;
  role: 'admin' | 'editor' | 'viewer';
  hash: string;
  user: number;
  created_at: Moment;
  last_used_at: Moment | null;
}

export interface ConnectionTable {
  id: string;
  name: string;
  system: string;
  settings: Json;
  secrets: Sealed;
  demo: Flag;
  last_check: Json | null;
  /** Whether the account works, and when it is tried again; null = it does. */
  health: Json | null;
  /** Limits set by hand instead of the system's own. */
  limits: Json | null;
  /** Who signed in to the system in the browser, and when. */
  signed_in: Json | null;
  created_at: Moment;
}

export interface ConnectionStateTable {
  connection: string;
  key: string;
  value: Json;
}

export interface ConnectionIndexTable {
  connection: string;
  name: string;
  key: string;
  value: string;
}

export interface FlowTable {
  id: string;
  name: string;
  draft: Json;
  revision: number;
  version: number | null;
  active: Flag;
  created_at: Moment;
  updated_at: Moment;
}

export interface FlowVersionTable {
  flow: string;
  version: number;
  document: Json;
  note: string;
  created_by: string;
  created_at: Moment;
}

export interface CursorTable {
  flow: string;
  node: string;
  cursor: Json;
  updated_at: Moment;
}

export interface RunTable {
  id: Generated<number>;
  flow: string;
  version: number | null;
  /** The document that runs; versions are immutable, so only a draft's is kept here. */
  draft: Json | null;
  mode: 'live' | 'dry' | 'replay';
  trigger: 'manual' | 'schedule' | 'webhook' | 'api' | 'resume' | 'retry' | 'release' | 'rehearsal';
  status: 'queued' | 'running' | 'succeeded' | 'partial' | 'failed' | 'cancelled';
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  parked: number;
  /** Counts by node. */
  nodes: Json;
  /** Reads that have come to their end: ids of connector nodes. */
  finished_sources: Json;
  full: Flag;
  /** Reads so many records of each source at most (dry runs); null = all. */
  read_limit: number | null;
  /** How often it was taken up again after the server had stopped. */
  resumed: Generated<number>;
  failure: Json | null;
  created_at: Moment;
  started_at: Moment | null;
  finished_at: Moment | null;
}

export interface PageTable {
  id: Generated<number>;
  run: number;
  flow: string;
  node: string;
  records: Sealed;
  size: number;
  status: 'pending' | 'done';
  created_at: Moment;
}

export interface ItemTable {
  id: Generated<number>;
  run: number;
  page: number;
  position: number;
  flow: string;
  key: string;
  status: 'created' | 'updated' | 'unchanged' | 'skipped' | 'parked';
  amount: number | null;
  node: string | null;
  failure: Json | null;
  /** Same cause, same text: parked items are grouped by it. */
  cause: string | null;
  notes: Json;
  at: Moment;
  /** Mode of its run. */
  mode: 'live' | 'dry' | 'replay';
  /** What became of a parked item; null while it waits. */
  resolution: 'retried' | 'edited' | 'released' | 'dismissed' | 'superseded' | null;
  resolved_by: string | null;
  resolved_at: Moment | null;
  reason: string | null;
  /** The parked item that this one tries again. */
  origin: number | null;
  /** 1 when a person changed the record before it was tried again. */
  edited: Generated<Flag>;
}

export interface TraceTable {
  page: number;
  data: ColumnType<Sealed, Sealed, never>;
}

export interface EffectTable {
  flow: string;
  node: string;
  key: string;
  state: 'intent' | 'done' | 'failed' | 'unknown';
  action: 'created' | 'updated' | 'unchanged' | 'skipped';
  /** SHA-256 of what was, or is to be, written. */
  hash: string;
  /** Version of the source record. */
  version: string | null;
  /** Id at the target. */
  target: string | null;
  page: number;
  updated_at: Moment;
}

export interface AuditTable {
  id: Generated<number>;
  at: Moment;
  who: string;
  action: string;
  subject: string;
  detail: Json;
}

export interface ScheduleTable {
  flow: string;
  node: string;
  /** Cron expression and time zone; when they change, times are counted anew. */
  times: string;
  /** The newest instant that has been dealt with. */
  passed: Moment;
}

export interface HookTable {
  flow: string;
  node: string;
  token: Sealed;
  token_hash: string;
  /** Secret by which deliveries are signed; null until one is made. */
  secret: Sealed | null;
  last_delivery_at: Moment | null;
}

export interface DeliveryTable {
  id: Generated<number>;
  flow: string;
  node: string;
  /** The sender's own id of the delivery. */
  key: string | null;
  /** By which the same delivery is recognised when it comes again; null when it cannot be. */
  mark: string | null;
  body: Sealed;
  received_at: Moment;
}

export interface LeaseTable {
  /** What is held, e.g. `secrets:books`. */
  name: string;
  /** Random, another one each time it is taken. */
  holder: string;
  until: Moment;
}

export interface SignInTable {
  /** SHA-256 of the state. */
  state: string;
  session: string;
  connection: string;
  data: Sealed;
  expires_at: Moment;
}

export interface SetupTable {
  id: string;
  /** The answers, as the wizard keeps them. */
  state: Json;
  revision: number;
  status: 'open' | 'starting' | 'live';
  /** Ids of the flows it made, by template. */
  made: Json;
  /** Why going live failed the last time. */
  failure: Json | null;
  created_by: string;
  created_at: Moment;
  updated_at: Moment;
}

/** Items that came to their end, by flow and hour; dry runs are left out. Kept by the page, so that nobody counts items. */
export interface TallyTable {
  flow: string;
  /** Hours since 1970, UTC. */
  hour: number;
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  parked: number;
}
