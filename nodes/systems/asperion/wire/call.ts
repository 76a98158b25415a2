import { Failure } from '../../../sdk/failure.ts';
import type { Http, HttpRequest, HttpResponse } from '../../../sdk/http.ts';
import type { TokenSource } from '../../../sdk/oauth2.ts';
import { headers } from '../contract/calls.ts';
import type { Settings } from '../settings.ts';
import { parseJson } from './json.ts';
import { failureOfProblem, saidIn } from './problem.ts';
import { title } from './title.ts';

/** One call of the API. */
export interface Call {
  readonly method?: HttpRequest['method'];
  /** Below the address of the API. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly body?: object;
  readonly signal: AbortSignal;
  /** False for calls that concern no administration. Default true. */
  readonly withTenant?: boolean;
  /** True when a missing object is no failure: the answer is then undefined. */
  readonly mayMiss?: boolean;
}

/** Makes a call and gives the parsed answer; undefined when it has no body. */
export type Caller = (call: Call) => Promise<unknown>;

export interface CallerOptions {
  readonly http: Http;
  readonly tokens: TokenSource;
  readonly settings: Settings;
}

const addressOf = (apiAddress: string, { path, query = {} }: Call): string => {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  const parameters = new URLSearchParams(given).toString();
  return `${apiAddress.replace(/\/+$/, '')}${path}${parameters ? `?${parameters}` : ''}`;
};

const parsed = ({ text }: HttpResponse): unknown => {
  if (text.trim() === '') return undefined;
  try {
    return parseJson(text);
  } catch (error) {
    throw new Failure('target.malformed', `${title} sent something that is not readable JSON.`, {
      system: title,
      said: text.slice(0, 200),
      outcome: 'unknown',
      cause: error,
    });
  }
};

const ended = (response: HttpResponse): Failure =>
  new Failure('auth.expired', `${title} refuses the sign-in, also after renewing it.`, {
    system: title,
    said: saidIn(response),
  });

/** Opens the API. A call refused for its token was not carried out: the token is renewed once and the call repeated. */
export const createCaller = ({ http, tokens, settings }: CallerOptions): Caller => {
  const send = (call: Call, token: string): Promise<HttpResponse> => {
    const { method = 'GET', body, withTenant = true } = call;
    return http.send({
      method,
      url: addressOf(settings.apiAddress, call),
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        [headers.language]: settings.language,
        ...(withTenant ? { [settings.tenantHeader]: String(settings.administration) } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      safe: method === 'GET',
      signal: call.signal,
    });
  };

  return async call => {
    const token = await tokens.token();
    let response = await send(call, token);
    if (response.status === 401) {
      tokens.refused(token);
      response = await send(call, await tokens.token());
      if (response.status === 401) throw ended(response);
    }
    if (response.status === 404 && call.mayMiss) return undefined;
    if (response.status >= 400) throw failureOfProblem(response, call.body);
    return parsed(response);
  };
};
