import { Failure } from '../../../sdk/failure.ts';
import type { Http } from '../../../sdk/http.ts';
import type { TokenSource } from '../../../sdk/oauth2.ts';
import { failureIn, isNothingFound, isRefusal } from './objection.ts';
import { title } from './title.ts';

/** One call of the Web API. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** After the base address, e.g. `accountviewdata`. */
  readonly path: string;
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly body?: object;
  /** Left out only for the list of administrations, which needs none. Default true. */
  readonly withCompany?: boolean;
  readonly signal: AbortSignal;
}

/** Makes a call and gives the JSON of the answer. */
export type Caller = (call: Call) => Promise<unknown>;

export interface CallerOptions {
  readonly http: Http;
  readonly tokens: TokenSource;
  readonly address: string;
  readonly company: string;
}

/** The query of an address with its question mark. Blanks are %20: a plus sign is not a blank everywhere. */
export const queryText = (query: Call['query'] = []): string =>
  query.length === 0
    ? ''
    : `?${query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')}`;

const readJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure('target.malformed', `${title} sent an answer that is not JSON.`, {
      system: title,
      outcome: 'unknown',
      said: text.slice(0, 200),
      cause,
    });
  }
};

const isRefusedToken = (failure: Failure | undefined): failure is Failure => failure?.code === 'auth.refused';

const ended = (failure: Failure): Failure =>
  new Failure('auth.expired', `${title} refuses the sign-in, also after renewing it.`, {
    system: title,
    said: failure.said,
  });

/** A call refused for its token was not carried out: the token is renewed once and the call repeated once. */
export const createCaller = ({ http, tokens, address, company }: CallerOptions): Caller => {
  const base = address.replace(/\/+$/, '');

  const send = async (call: Call, token: string) => {
    const response = await http.send({
      method: call.method,
      url: `${base}/${call.path}${queryText(call.query)}`,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(call.withCompany === false ? {} : { 'x-company': company }),
        ...(call.body ? { 'content-type': 'application/json; charset=utf-8' } : {}),
      },
      ...(call.body ? { body: JSON.stringify(call.body) } : {}),
      safe: call.method === 'GET',
      isRefusal,
      signal: call.signal,
    });
    const isRead = call.method === 'GET' && call.path === 'accountviewdata';
    const isEmpty = isRead && isNothingFound(response);
    return { text: isEmpty ? '' : response.text, failure: isEmpty ? undefined : failureIn(response) };
  };

  return async call => {
    const token = await tokens.token();
    let { text, failure } = await send(call, token);
    if (isRefusedToken(failure)) {
      tokens.refused(token);
      ({ text, failure } = await send(call, await tokens.token()));
      if (isRefusedToken(failure)) throw ended(failure);
    }
    if (failure) throw failure;
    return text.trim() === '' ? {} : readJson(text);
  };
};
