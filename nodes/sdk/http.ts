import { setTimeout as sleep } from 'node:timers/promises';
import type { Agent } from 'undici';
import { type CallEnd, type Circuit, createCircuit } from './circuit.ts';
import { type Exchange, mask, recordExchange } from './exchange.ts';
import { Failure } from './failure.ts';
import { readText } from './http-body.ts';
import { isImpatient } from './patience.ts';
import { createRateLimit, type RateLimit, type RateNews } from './rate-limit.ts';
import { tlsFailure } from './tls-failure.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /**
   * True when asking twice does no harm (a read). Only safe requests are repeated by themselves, after any answer of
   * 500 or more that is no refusal; a write is repeated only when it certainly did not arrive (429, connection never
   * opened). Default false.
   */
  readonly safe?: boolean;
  /** True when the bodies are credentials (a sign-in): neither is recorded. Default false. */
  readonly confidential?: boolean;
  /**
   * True for an answer that is the system's own “no” although its status is 500 or more, such as a SOAP fault: it does
   * not count as trouble of the system. Default: no such answer.
   */
  readonly isRefusal?: (response: HttpResponse) => boolean;
  readonly signal?: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  /** The words beside the status, where there are any. */
  readonly reason?: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Outgoing HTTP of one connection. Throws Failure for everything that is not an answer; any status is an answer. */
export interface Http {
  send(request: HttpRequest): Promise<HttpResponse>;
  close(): Promise<void>;
}

export interface HttpOptions {
  /** Title of the system, for sentences. */
  readonly system: string;
  /** Parallel calls; more wait. */
  readonly concurrency: number;
  /** Longest wait for an answer, milliseconds. Default 60,000. */
  readonly timeoutMs?: number;
  /** Largest answer in bytes. Default 64 MiB. */
  readonly maxBytes?: number;
  /** Shared limit of calls a minute. Default: none. */
  readonly rateLimit?: RateLimit;
  /** Reads what an answer tells of the limit; its answers to too many calls are then repeated when there is room. */
  readonly rateHeaders?: (headers: HttpResponse['headers']) => RateNews | undefined;
  /** Stops calls while the system does not answer. Default: a circuit of its own. */
  readonly circuit?: Circuit;
  /** Texts that must never be recorded, e.g. passwords and tokens; asked anew for each exchange. */
  readonly secrets: () => readonly string[];
}

/** A system that answers is there: it is worth more patience than one that does not. */
const attempts = { answered: 7, silent: 4 } as const;
/** For somebody who waits for the outcome. */
const fewAttempts = { answered: 3, silent: 2 } as const;
/** Longest wait between attempts inside one call; a longer `Retry-After` is left to the run. */
const longestPauseMs = 5_000;

const pauseMs = (attempt: number, retryAfterMs: number | undefined): number =>
  retryAfterMs ?? Math.min(100 * 2 ** attempt, longestPauseMs) * (0.5 + Math.random() / 2);

/** Milliseconds of a `Retry-After` header (seconds or a date), if there is a readable one. */
export const retryAfterMs = (headers: Readonly<Record<string, string>>): number | undefined => {
  const value = headers['retry-after'];
  if (value === undefined) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
};

const neverArrived = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'EHOSTUNREACH',
]);
const timedOut = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT']);

const codeOf = (error: unknown): string => {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error ? String(error.code) : '';
};

const networkFailure = (error: unknown, system: string, url: string): Failure => {
  if (!URL.canParse(url)) {
    return new Failure('connection.misconfigured', `The address of ${system} is not a web address.`, {
      system,
      cause: error,
    });
  }
  const code = codeOf(error);
  const tls = tlsFailure(code, system, error);
  if (tls) return tls;
  const { host } = new URL(url);
  const outcome = neverArrived.has(code) ? 'none' : 'unknown';
  if (timedOut.has(code)) {
    return new Failure('target.timeout', `${system} did not answer in time.`, {
      system,
      outcome,
      cause: error,
    });
  }
  const message = neverArrived.has(code)
    ? `${system} cannot be reached at ${host}.`
    : `The connection to ${system} was cut before it answered.`;
  return new Failure('target.unreachable', message, {
    system,
    outcome,
    said: code || undefined,
    cause: error,
  });
};

/** Whether an answer is trouble of the system, and no answer to what was asked. */
const isTrouble = ({ isRefusal }: HttpRequest, response: HttpResponse): boolean =>
  response.status >= 500 && !isRefusal?.(response);

const passing = new Set(['target.unreachable', 'target.timeout']);

const endOfFailure = ({ code }: Failure): CallEnd => (passing.has(code) ? 'failed' : 'none');

/** Opens the HTTP side of one connection: keep-alive, bounded in parallel calls, recorded and redacted. */
export const createHttp = (options: HttpOptions): Http => {
  const { system, timeoutMs = 60_000, maxBytes = 64 << 20, circuit = createCircuit() } = options;
  const rateLimit = options.rateLimit ?? (options.rateHeaders && createRateLimit(undefined));
  let agent: Agent | undefined;
  /** Loaded with the first call: a server that only waits does without. */
  const open = async () => {
    const { Agent, request } = await import('undici');
    agent ??= new Agent({
      connections: options.concurrency,
      pipelining: 1,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      connect: { timeout: Math.min(timeoutMs, 10_000) },
    });
    return { request, dispatcher: agent };
  };

  const once = async (call: HttpRequest): Promise<HttpResponse> => {
    const { method, url, headers, body, signal, confidential } = call;
    const started = Date.now();
    const shown = (text: string | undefined) => (confidential && text ? mask : text);
    const record = (rest: Pick<Exchange, 'response' | 'error'>) =>
      recordExchange(
        {
          at: started,
          ms: Date.now() - started,
          request: { method, url, headers: headers ?? {}, body: shown(body) },
          ...rest,
        },
        options.secrets(),
      );
    try {
      const { request, dispatcher } = await open();
      const answer = await request(url, { method, headers, body, signal, dispatcher });
      const answered = Object.fromEntries(
        Object.entries(answer.headers).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.join(', ') : (value ?? ''),
        ]),
      );
      const response: HttpResponse = {
        status: answer.statusCode,
        reason: answer.statusText,
        headers: answered,
        text: await readText(answer.body, answered, { system, maxBytes }),
      };
      record({
        response: { status: response.status, headers: response.headers, body: shown(response.text) },
      });
      return response;
    } catch (error) {
      if (signal?.aborted)
        throw new Failure('run.cancelled', 'The run was cancelled.', { outcome: 'unknown' });
      const failure = error instanceof Failure ? error : networkFailure(error, system, url);
      record({ error: failure.message });
      throw failure;
    }
  };

  const newsOf = (response: HttpResponse): RateNews | undefined => {
    const news = options.rateHeaders?.(response.headers);
    return news && response.status === 429 ? { ...news, remaining: 0 } : news;
  };

  /** One call within the limit, and what its answer told of the limit. */
  const limited = async (call: HttpRequest) => {
    await rateLimit?.take(call.signal);
    let news: RateNews | undefined;
    try {
      const response = await once(call);
      news = newsOf(response);
      return { response, news };
    } finally {
      rateLimit?.answered(news && { remaining: news.remaining, resetInMs: news.resetAt - Date.now() });
    }
  };

  const persist = async (call: HttpRequest): Promise<HttpResponse> => {
    const inTrouble = isImpatient() ? fewAttempts : attempts;
    for (let attempt = 1; ; attempt += 1) {
      let wait: number | undefined;
      try {
        const { response, news } = await limited(call);
        const repeat = response.status === 429 || (call.safe && isTrouble(call, response));
        // Whoever knows when there is room again waits for it in the queue of the limit, with all others.
        wait = response.status === 429 && news ? 0 : pauseMs(attempt, retryAfterMs(response.headers));
        const most = response.status === 429 ? attempts.answered : inTrouble.answered;
        if (!repeat || attempt >= most || wait > longestPauseMs) return response;
      } catch (error) {
        const failure = Failure.from(error);
        const repeat = failure.class === 'transient' && (call.safe || failure.outcome === 'none');
        const isLong = isImpatient() && failure.code === 'target.timeout';
        if (!repeat || isLong || attempt >= inTrouble.silent) throw failure;
        wait = pauseMs(attempt, undefined);
      }
      await sleep(wait, undefined, { signal: call.signal }).catch(() => {
        throw new Failure('run.cancelled', 'The run was cancelled.');
      });
    }
  };

  const send = async (call: HttpRequest): Promise<HttpResponse> => {
    if (isImpatient()) circuit.tryNow();
    const pass = circuit.enter();
    if ('waitMs' in pass) {
      throw new Failure(
        'target.unavailable',
        `${system} did not answer several times in a row; Koppel leaves it alone for a moment.`,
        { system, retryAfterMs: pass.waitMs },
      );
    }
    try {
      const response = await persist(call);
      pass.end(isTrouble(call, response) ? 'failed' : 'ok');
      return response;
    } catch (error) {
      const failure = Failure.from(error);
      pass.end(endOfFailure(failure));
      throw failure;
    }
  };

  return { send, close: async () => agent?.close() };
};

/** Passwords in an address are no business of a log. @example origin('https://a:b@host/x?secret=1') // https://host */
export const origin = (url: string): string => new URL(url).origin;

/**
 * The failure behind an HTTP status that is an error in itself, with the system's words. A system with its own error
 * form reads that first and falls back to this.
 */
export const failureOfStatus = (response: HttpResponse, system: string, said?: string): Failure => {
  const { status } = response;
  const words = said ?? (response.text.slice(0, 500) || `HTTP ${status} ${response.reason ?? ''}`.trim());
  const details = { system, said: words };
  if (status === 401) return new Failure('auth.refused', `${system} refused the credentials.`, details);
  if (status === 403)
    return new Failure('auth.forbidden', `${system} does not allow this account to do this.`, details);
  if (status === 404) {
    return new Failure('connection.misconfigured', `${system} does not know this address.`, {
      ...details,
      hint: 'Check the address on the connection.',
    });
  }
  if (status === 429) {
    return new Failure('target.rate-limited', `${system} asked to slow down.`, {
      ...details,
      retryAfterMs: retryAfterMs(response.headers),
    });
  }
  if (status >= 500) {
    return new Failure('target.unavailable', `${system} answered with error ${status}.`, {
      ...details,
      outcome: 'unknown',
    });
  }
  return new Failure('target.rejected', `${system} did not accept the record.`, details);
};
