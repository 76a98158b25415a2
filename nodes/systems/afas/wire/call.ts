import { Failure } from '../../../sdk/failure.ts';
import { failureOfStatus, type Http, type HttpRequest, type HttpResponse } from '../../../sdk/http.ts';
import type { Authorizer } from './authorize.ts';
import { failureOfRefusal, refusalOf } from './refusal.ts';
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

const parse = (text: string, isWrite: boolean): unknown => {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure('target.malformed', 'AFAS sent an answer that cannot be read.', {
      system: title,
      said: text.slice(0, 200),
      outcome: isWrite ? 'unknown' : 'none',
    });
  }
};

const connectorOf = (path: string): string | undefined => /^\/connectors\/([^/?]+)/.exec(path)?.[1];

/** Maintenance tells in its body, in seconds, how long to wait. */
const unavailable = (response: HttpResponse, isWrite: boolean): Failure => {
  const seconds = /"retry_after"\s*:\s*(\d+)/.exec(response.text)?.[1];
  const said = /"message"\s*:\s*"([^"]*)"/.exec(response.text)?.[1];
  return new Failure('target.unavailable', 'AFAS is not available at the moment.', {
    system: title,
    said: said ?? `HTTP ${response.status}`,
    outcome: isWrite ? 'unknown' : 'none',
    ...(seconds === undefined ? {} : { retryAfterMs: Number(seconds) * 1000 }),
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
    return new Failure('record.too-large', 'The record is larger than AFAS takes.', { system: title });
  }
  if (response.status === 404) {
    return new Failure('connection.misconfigured', 'AFAS does not know this address.', {
      system: title,
      said: 'HTTP 404',
      hint: 'Check the environment number and the address on the connection.',
    });
  }
  const said = /"message"\s*:\s*"([^"]*)"/.exec(response.text)?.[1];
  return failureOfStatus(response, title, said);
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
      isRefusal: response => refusalOf(response) !== undefined,
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
