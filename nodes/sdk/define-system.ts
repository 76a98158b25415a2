import type { z } from 'zod';
import type { Failure, FailureInfo } from './failure.ts';
import type { Http } from './http.ts';
import type { RateNews } from './rate-limit.ts';
import type { SimulatorType } from './simulator/define-simulator.ts';

/** Any value JSON can hold; cursors and states are of this kind. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a connector remembers for one connection between runs; durable, not personal data in the clear. */
export interface ConnectionState {
  get(key: string): Promise<Json | undefined>;
  set(key: string, value: Json): Promise<void>;
  delete(key: string): Promise<void>;
  /** A durable look-up table, e.g. hash of e-mail → customer code. */
  readonly index: (name: string) => ConnectionIndex;
}

/** A durable map from text to short texts. */
export interface ConnectionIndex {
  get(keys: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Adds pairs; a pair that exists already is kept once. */
  add(pairs: readonly (readonly [key: string, value: string])[]): Promise<void>;
  /** Removes every pair with one of these values. */
  removeValues(values: readonly string[]): Promise<void>;
  clear(): Promise<void>;
}

/** What a system's `connect` gets: one account, opened. */
export interface ConnectionContext<Settings, Secrets> {
  readonly settings: Settings;
  readonly secrets: Secrets;
  /** HTTP with time limits, bounded concurrency, recording and redaction of the secrets. */
  readonly http: Http;
  readonly state: ConnectionState;
  /**
   * Changes the secrets (a rotated refresh token) while nobody else does: no other flow and no other process. `renew` gets
   * them as they are stored now, since somebody else may just have renewed them, and gives what changes; that is stored
   * durably before this returns. Gives the secrets as they are then.
   */
  renewSecrets(renew: (stored: Secrets) => Promise<Partial<Secrets>>): Promise<Secrets>;
  /** HMAC of a personal value (e.g. an e-mail address), for indexes that must not hold it in the clear. */
  fingerprint(value: string): string;
  readonly now: () => Date;
  /** Absolute path of the folder outside of which no file is read or written. Default: the system uses no files. */
  readonly files?: string;
}

/** A record found at a target. */
export interface Found<T = unknown> {
  readonly id: string;
  readonly record: T;
}

/** A page of a read. */
export interface ReadPage<T = unknown> {
  readonly records: readonly {
    readonly record: T;
    readonly version?: string;
    /** Business key of a record that does not have it inside. */
    readonly key?: string;
    /** Why this is no record one can work with, such as a broken line of a file: it is parked at once. */
    readonly failure?: FailureInfo;
  }[];
  /** Where to go on after this page; stored in the same transaction as the page. */
  readonly cursor: Json;
}

export interface ReadRequest {
  /** Where the last read stopped; undefined = from the beginning (also for a full read). */
  readonly cursor: Json | undefined;
  readonly pageSize: number;
  /** Filters by name, already validated. */
  readonly filters: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal;
}

/** One record to create. */
export interface CreateRequest<T = unknown> {
  readonly record: T;
  /** Our key of the write; put it into the target's idempotency or reference field where there is one. */
  readonly idempotencyKey: string;
}

/** One record to update: the id, only the changed top-level fields, and the record as it stood when it was found. */
export interface UpdateRequest<T = unknown, R = unknown> {
  readonly id: string;
  readonly changes: Partial<T>;
  readonly record: T;
  readonly existing: R;
  readonly idempotencyKey: string;
}

/** Outcome of one write of a batch, in the order asked. */
export type Written =
  | { readonly ok: true; readonly id: string; readonly warnings?: readonly string[] }
  | { readonly ok: false; readonly failure: Failure };

/**
 * A kind of object in a system. `Reads` is the record as it comes, `Writes` what create and update accept.
 * Operations take batches, so that a system that can answer many at once is asked once; wrap single-record
 * functions in `each`.
 */
export interface EntityType<Client = unknown, Reads = unknown, Writes = unknown> {
  readonly title: string;
  /** Plural, for headings. */
  readonly titles: string;
  readonly summary: string;
  readonly schema: z.ZodType<Reads>;
  /** What create and update accept. Default: not writable. */
  readonly writes?: z.ZodType<Writes>;
  /** The business key of a record. */
  key(record: Reads): string;
  /** Amount shown in lists, in cents. */
  amount?(record: Reads): number | undefined;
  readonly read?: {
    /** Filters a connector node may set. */
    readonly filters?: z.ZodType;
    /** Pages from the cursor on; ends when the source has no more. */
    pages(client: Client, request: ReadRequest): AsyncIterable<ReadPage<Reads>>;
    /** How many records wait after the cursor, when the system can tell. */
    lag?(client: Client, cursor: Json | undefined): Promise<number>;
  };
  /** Search fields. The answer has an entry for every value found; values without one were not found. */
  readonly find?: Readonly<
    Record<
      string,
      {
        readonly title: string;
        find(
          client: Client,
          values: readonly string[],
          signal: AbortSignal,
        ): Promise<ReadonlyMap<string, readonly Found<Reads>[]>>;
      }
    >
  >;
  /** At most this many records in one create or update call. Default 1. */
  readonly batch?: number;
  create?(
    client: Client,
    requests: readonly CreateRequest<Writes>[],
    signal: AbortSignal,
  ): Promise<readonly Written[]>;
  update?(
    client: Client,
    requests: readonly UpdateRequest<Writes, Reads>[],
    signal: AbortSignal,
  ): Promise<readonly Written[]>;
  /**
   * An existing record in the shape of `writes`, so that an update can be compared field by field. `wanted` is what it
   * is compared with, for lists of which only a part is written. Default: the record as it is.
   */
  comparable?(existing: Reads, wanted?: Partial<Writes>): Partial<Writes>;
  /**
   * Fields that `create` writes with calls of their own once the record stands, such as its payments. A create that was
   * broken off in between is completed by an update of these, also where existing records are left alone. Default: none.
   */
  readonly completes?: readonly string[];
}

/** One entry of a drop-down filled from the live system. */
export interface Option {
  readonly value: string;
  readonly label: string;
}

/** A list for drop-downs, filled from the live system. */
export interface OptionList<Client = unknown> {
  readonly title: string;
  /**
   * False where the system cannot tell everything it knows, only what is in use or the first thousand: another answer is
   * then taken as it is typed. Default true.
   */
  readonly isComplete?: boolean;
  list(client: Client, signal: AbortSignal): Promise<readonly Option[]>;
}

/**
 * How people sign in to a system in the browser: OAuth 2 authorization code with PKCE. The system's secrets are those of
 * `oauth2Secrets`; the sign-in fills in the tokens.
 */
export interface SignIn<Settings = unknown> {
  readonly kind: 'oauth2';
  /** False where the settings choose another kind of credentials. Default: always. */
  applies?(settings: Settings): boolean;
  app(settings: Settings): SignInApp;
}

/** The app registered at the vendor, and where it signs in. */
export interface SignInApp {
  readonly clientId: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly scopes: readonly string[];
  /** How the app proves itself at the token address. Default `basic`. */
  readonly clientAuth?: ClientAuth;
  /** Further parameters of the authorize address. Default: none. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** True where the vendor wants a `nonce`, as OpenID Connect does. Default false. */
  readonly nonce?: boolean;
}

/** HTTP Basic, or `client_id` and `client_secret` among the form fields. */
export type ClientAuth = 'basic' | 'body';

/** Result of a connection check, in words. */
export interface CheckReport {
  /** One sentence: who and what was reached, e.g. "Signed in to office DEMO01 (Demo winkel)". */
  readonly summary: string;
}

/** The kinds of records of a system, by name. */
// biome-ignore lint/suspicious/noExplicitAny: entities of one system have different record types
export type Entities<Client = unknown> = Readonly<Record<string, EntityType<Client, any, any>>>;

/** How much a system is asked at a time. */
export interface SystemLimits {
  /** Parallel calls per connection. */
  readonly concurrency: number;
  /** Longest wait for one answer, milliseconds. Default 60,000. */
  readonly timeoutMs?: number;
  /** Calls a minute and connection, of all flows together, unless the connection says otherwise. Default: no limit. */
  readonly requestsPerMinute?: number;
  /** Reads what an answer tells of the vendor's limit; flows then keep to it. Names are in lower case. */
  readonly rateHeaders?: (headers: Readonly<Record<string, string>>) => RateNews | undefined;
}

/** A kind of application. */
export interface SystemType<Settings = unknown, Secrets = unknown, Client = unknown> {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** One or two letters on a neutral tile. */
  readonly monogram: string;
  readonly settings: z.ZodType<Settings>;
  readonly secrets: z.ZodType<Secrets>;
  /** Sign-in in the browser. Default: the secrets are typed in. */
  readonly auth?: SignIn<Settings>;
  readonly limits: SystemLimits;
  /** Limits of one connection, where its settings say them. Default: `limits`. */
  limitsOf?(settings: Settings): SystemLimits;
  /** Opens an account; does no call yet. */
  connect(context: ConnectionContext<Settings, Secrets>): Client;
  /**
   * Gives up what a client holds open (sockets, files) once its connection was changed or the server stops. What is under
   * way comes to its end first; a run that goes on with the client may open it again. Default: nothing is held open.
   */
  close?(client: Client): Promise<void>;
  /** Calls the system with the least rights needed; throws a Failure that says whose answer it was. */
  check(client: Client, signal: AbortSignal): Promise<CheckReport>;
  /** Lists for drop-downs. */
  readonly options: Readonly<Record<string, OptionList<Client>>>;
  readonly entities: Entities<Client>;
  /** The kinds of records of one connection, where its settings say them. Default: `entities`. */
  entitiesOf?(settings: Settings): Entities<Client>;
  /** Settings and secrets of a connection to the simulator mounted at `base`. */
  readonly demo?: (base: string) => {
    readonly settings: z.input<z.ZodType<Settings>>;
    readonly secrets: Secrets;
  };
  /** Loads the system's simulator; lazily, since production never needs it. */
  readonly simulator?: () => Promise<SimulatorType>;
}

/** Declares a system; only gives the types. */
export const defineSystem = <Settings, Secrets, Client>(
  system: SystemType<Settings, Secrets, Client>,
): SystemType<Settings, Secrets, Client> => system;

/** Declares an entity of a client; only gives the types. @example defineEntity<Client>()({ … }) */
export const defineEntity =
  <Client>() =>
  <Reads, Writes = Reads>(
    entity: EntityType<Client, Reads, Writes> & { readonly completes?: readonly (keyof Writes & string)[] },
  ): EntityType<Client, Reads, Writes> =>
    entity;
