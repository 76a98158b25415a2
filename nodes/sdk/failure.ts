/**
 * What Koppel does about a failure:
 * - `transient`: try again later, by itself;
 * - `record`: park this one item, go on with the others;
 * - `connection`: the account is at fault; pause what uses it until a check passes;
 * - `flow`: the flow is at fault; stop the run.
 */
export type FailureClass = 'transient' | 'record' | 'connection' | 'flow';

/** Code → class and default advice. Every failure in Koppel has one of these codes; they are stable. */
export const failureCatalog = {
  'auth.refused': ['connection', 'Check the credentials on the connection.'],
  'auth.expired': ['connection', 'Sign in to the system again on the connections page.'],
  'auth.forbidden': ['connection', 'Give the account access to this in the other system.'],
  'connection.misconfigured': ['connection', 'Correct the settings of the connection.'],
  'connection.missing': ['flow', 'Choose a connection for this side of the flow.'],
  'target.unreachable': [
    'transient',
    'Check the address and whether the other system is up; Koppel tries again.',
  ],
  'target.timeout': [
    'transient',
    'The other system is slow; Koppel tries again and checks first what was done.',
  ],
  'target.unavailable': ['transient', 'The other system has trouble; Koppel tries again.'],
  'target.rate-limited': ['transient', 'The other system asked to slow down; Koppel waits and goes on.'],
  'target.malformed': [
    'transient',
    'The answer could not be read; if it stays so, check the address of the connection.',
  ],
  'target.rejected': ['record', 'Correct the record in the source, or the mapping, and retry.'],
  'target.duplicate': ['record', 'It exists already in the other system; look there before retrying.'],
  'target.reference-missing': ['record', 'Create what is missing in the other system, then retry.'],
  'target.changed': ['record', 'It was changed in the other system meanwhile; retry.'],
  'lookup.missing': ['record', 'Create it in the other system, then retry.'],
  'lookup.ambiguous': ['record', 'More than one record matches; make them unique in the other system.'],
  'table.missing': ['record', 'Add a row for this value to the table in the settings of the flow.'],
  'mapping.failed': ['record', 'Correct the mapping or the record.'],
  'mapping.invalid': ['record', 'The mapping gives something the other system does not accept; correct it.'],
  'mapping.stopped': ['flow', 'Several records made the expression run away; simplify it.'],
  'mapping.runaway': ['record', 'The expression takes too long or too much memory; simplify it.'],
  'mapping.syntax': ['flow', 'Correct the expression in the editor.'],
  'record.invalid': ['record', 'Correct the record in the source, then retry.'],
  'record.unsupported': ['record', 'This kind of record cannot be sent by this flow.'],
  'record.too-large': ['record', 'Make the record smaller in the source.'],
  'flow.invalid': ['flow', 'Open the flow in the editor and correct what is marked.'],
  'store.full': ['flow', 'Make room on the disk of the data folder; what was under way goes on by itself.'],
  'store.read-only': ['flow', 'Let Koppel write to the data folder, then start it again.'],
  'run.cancelled': ['flow', 'The run was cancelled.'],
  internal: ['flow', 'This is a fault in Koppel; the log of the server tells more.'],
} as const satisfies Record<string, readonly [FailureClass, string]>;

export type FailureCode = keyof typeof failureCatalog;

/** The details of a failure; all optional. */
export interface FailureDetails {
  /** What to do about it, in a bookkeeper's words. Default: the catalogue's advice for the code. */
  readonly hint?: string;
  /** The other system's own words, untranslated. */
  readonly said?: string;
  /** Where in the record or document, e.g. `lines[2].vatCode`. */
  readonly path?: string;
  /** Title of the system that answered. */
  readonly system?: string;
  /** How long the other system asked to wait, in milliseconds. */
  readonly retryAfterMs?: number;
  /** `unknown` when a write may have been carried out although no answer came. Default `none`. */
  readonly outcome?: 'none' | 'unknown';
  readonly cause?: unknown;
}

/** What of a failure is stored, sent over the API and shown. */
export interface FailureInfo {
  readonly code: FailureCode;
  readonly class: FailureClass;
  readonly message: string;
  readonly hint: string;
  readonly said?: string;
  readonly path?: string;
  readonly system?: string;
}

/**
 * A failure that people can act on: stable code, a sentence in their words, advice, and what Koppel does next.
 *
 * @example throw new Failure('lookup.missing', 'Article 4711 does not exist in Twinfield.')
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: FailureCode;
  readonly class: FailureClass;
  readonly hint: string;
  readonly said?: string;
  readonly path?: string;
  readonly system?: string;
  readonly retryAfterMs?: number;
  readonly outcome: 'none' | 'unknown';

  constructor(code: FailureCode, message: string, details: FailureDetails = {}) {
    super(message, { cause: details.cause });
    const [kind, advice] = failureCatalog[code];
    this.code = code;
    this.class = kind;
    this.hint = details.hint ?? advice;
    this.said = details.said;
    this.path = details.path;
    this.system = details.system;
    this.retryAfterMs = details.retryAfterMs;
    this.outcome = details.outcome ?? 'none';
  }

  /** The parts that may be stored and shown; undefined parts are left out. */
  get info(): FailureInfo {
    return {
      code: this.code,
      class: this.class,
      message: this.message,
      hint: this.hint,
      ...(this.said === undefined ? {} : { said: this.said }),
      ...(this.path === undefined ? {} : { path: this.path }),
      ...(this.system === undefined ? {} : { system: this.system }),
    };
  }

  /** Any thrown value as a failure; what is not one already becomes `internal`. */
  static from(error: unknown): Failure {
    if (error instanceof Failure) return error;
    return new Failure('internal', error instanceof Error ? error.message : String(error), { cause: error });
  }
}
