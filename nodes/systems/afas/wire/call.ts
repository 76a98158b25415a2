import { z } from 'zod';
import { Failure } from '../../../sdk/failure.ts';
import { failureOfStatus, type Http, type HttpRequest, type HttpResponse } from '../../../sdk/http.ts';
import type { Authorizer } from './authorize.ts';
import { failureOfRefusal, fieldsOf, refusalOf } from './refusal.ts';
import { title } from './title.ts';

/** One call below the base address. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From the slash on, e.g. `/connectors/FbSales`. */
  readonly path: string;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** Makes a call and gives the JSON of the answer; undefined for an empty one. Throws a Failure for everything else. */
export type Caller = (call: Call) => Promise<unknown>;

/** Older versions write `-.5` for -0.5, which is no JSON; texts are stepped over. */
const numbersOfOld = (json: string): string =>
  json.replace(/"(?:[^"\\]|\\.)*"|(?<!\d)\.(?=\d)/g, part => (part === '.' ? '0.' : part));

const parse = (text: string, isWrite: boolean): unknown => {
  if (text.trim() === '') return undefined;
  for (const json of [text, numbersOfOld(text)]) {
    try {
      return JSON.parse(json);
    } catch {
      // The form of older versions is tried next.
    }
  }
  throw new Failure('target.malformed', 'AFAS sent an answer that cannot be read.', {
    system: title,
    said: plainWords(text),
    outcome: isWrite ? 'unknown' : 'none',
  });
};

const connectorOf = (path: string): string | undefined => /^\/connectors\/([^/?]+)/.exec(path)?.[1];

/** What people can read of a page or a text. */
const plainWords = (text: string): string =>
  text
    .replace(/<(style|script)\b[\s\S]*?<\/\1>|<[^>]*>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);

const sentence = z.union([
  z.object({ message: z.string().min(1) }),
  z.object({ error: z.object({ message: z.string().min(1) }) }).transform(({ error }) => error),
]);

/** What an answer says of itself: its message, or what can be read of it. */
const saidIn = ({ status, text }: HttpResponse): string =>
  sentence.safeParse(fieldsOf(text)).data?.message ?? (plainWords(text) || `HTTP ${status}`);

const patience = z.object({ retry_after: z.coerce.number().positive() });

/** Maintenance tells in its body, in seconds, how long to wait. */
const maintenance = ({ status, text }: HttpResponse) =>
  status === 503 ? patience.safeParse(fieldsOf(text)).data : undefined;

/** Seconds for which a call waits itself; a longer wait is left to the run. */
const longestPause = 5;

const isFinal = (response: HttpResponse): boolean =>
  refusalOf(response) !== undefined || (maintenance(response)?.retry_after ?? 0) > longestPause;

const unavailable = (response: HttpResponse, isWrite: boolean): Failure => {
  const wait = maintenance(response);
  return new Failure('target.unavailable', 'AFAS is not available at the moment.', {
    system: title,
    said: saidIn(response),
    outcome: isWrite ? 'unknown' : 'none',
    ...(wait && { retryAfterMs: wait.retry_after * 1000 }),
  });
};

const notAllowed = (connector: string): Failure =>
  new Failure('auth.forbidden', `The app connector in AFAS does not have the connector ${connector}.`, {
    system: title,
    said: 'HTTP 401',
    hint: `Add ${connector} to the app connector in AFAS.`,
  });

const refusedCredentials = (): Failure =>
  new Failure('auth.refused', 'AFAS refused the credentials.', {
    system: title,
    said: 'HTTP 401',
    hint: 'Check the token and the environment number on the connection; generate a new token in AFAS if it has ended.',
  });

const failureOf = (response: HttpResponse, { method }: Call): Failure => {
  const refusal = refusalOf(response);
  if (refusal) return failureOfRefusal(refusal);
  if (response.status === 503) return unavailable(response, method !== 'GET');
  if (response.status === 403) {
    return new Failure('auth.forbidden', 'AFAS does not allow calls from the address of this server.', {
      system: title,
      said: 'HTTP 403',
      hint: 'Add the IP address of this server to the app connector in AFAS.',
    });
  }
  if (response.status === 413) {
    return new Failure('record.too-large', 'The record is larger than AFAS takes.', {
      system: title,
      said: saidIn(response),
    });
  }
  if (response.status === 404) {
    return new Failure('connection.misconfigured', 'AFAS does not know this address.', {
      system: title,
      said: 'HTTP 404',
      hint: 'Check the environment number and the address on the connection.',
    });
  }
  return failureOfStatus(response, title, saidIn(response));
};

/** Makes the calls of one connection. */
export const createCaller = (http: Http, base: string, authorizer: Authorizer): Caller => {
  const send = async ({ method, path, body, signal }: Call, authorization: string): Promise<HttpResponse> => {
    const request: HttpRequest = {
      method,
      url: `${base}${path}`,
      headers: {
        authorization,
        accept: 'application/json',
        'accept-language': 'en-us',
        ...(body === undefined ? {} : { 'content-type': 'application/json;charset=utf-8' }),
      },
      safe: method === 'GET',
      isRefusal: isFinal,
      signal,
      ...(body === undefined ? {} : { body }),
    };
    return http.send(request);
  };

  const attempt = async (call: Call): Promise<HttpResponse> => {
    const header = await authorizer.header();
    const response = await send(call, header);
    return response.status === 401 && authorizer.refused(header)
      ? send(call, await authorizer.header())
      : response;
  };

  /** A 401 may mean the credentials or the one connector; the list of connectors is open to every app. */
  const failureOf401 = async (call: Call): Promise<Failure> => {
    const connector = connectorOf(call.path);
    if (connector === undefined) return refusedCredentials();
    const { status } = await attempt({ method: 'GET', path: '/metainfo', signal: call.signal });
    return status === 200 ? notAllowed(connector) : refusedCredentials();
  };

  return async call => {
    const response = await attempt(call);
    if (response.status === 401) throw await failureOf401(call);
    if (response.status >= 400) throw failureOf(response, call);
    return parse(response.text, call.method !== 'GET');
  };
};
