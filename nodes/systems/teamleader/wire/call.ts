import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { Failure } from '../../../sdk/failure.ts';
import type { Http, HttpResponse } from '../../../sdk/http.ts';
import type { TokenSource } from '../../../sdk/oauth2.ts';
import { assumptions } from './assumptions.ts';
import { isUnknownId, rejectionOf } from './rejection.ts';
import { title } from './title.ts';

/** Calls operations of the interface, e.g. `contacts.list`. */
export interface Calls {
  /** Asks; asking twice does no harm. Throws the failure behind any error. */
  ask<T>(operation: string, body: object, answer: z.ZodType<T>, signal?: AbortSignal): Promise<T>;
  /** Asks for one record by id; undefined when there is none. */
  info<T>(
    operation: string,
    body: object,
    answer: z.ZodType<T>,
    signal?: AbortSignal,
  ): Promise<T | undefined>;
  /** Writes, and reads the answer. */
  create<T>(operation: string, body: object, answer: z.ZodType<T>): Promise<T>;
  /** Writes; there is nothing in the answer. */
  tell(operation: string, body: object): Promise<void>;
}

const parse = <T>(response: HttpResponse, answer: z.ZodType<T>, operation: string, isWrite: boolean): T => {
  const malformed = (said: string, path?: string) =>
    new Failure('target.malformed', `${title} gave an answer to ${operation} that could not be read.`, {
      system: title,
      said,
      path,
      outcome: isWrite ? 'unknown' : 'none',
    });
  let json: unknown;
  try {
    json = JSON.parse(response.text);
  } catch {
    throw malformed(response.text.slice(0, 200));
  }
  const parsed = answer.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.');
  throw malformed(`${path}: ${issue?.message}`, path);
};

/** Calls the interface with a valid token; a refused token is renewed once. */
export const createCalls = (http: Http, tokens: TokenSource, address: string): Calls => {
  /** When a write was last left in doubt; what it made may not be found at once. */
  let doubtfulAt = Number.NEGATIVE_INFINITY;

  const send = async (operation: string, body: object, safe: boolean, signal?: AbortSignal) => {
    const attempt = async () => {
      const token = await tokens.token();
      const response = await http.send({
        method: 'POST',
        url: `${address.replace(/\/$/, '')}/${operation}`,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'x-api-version': assumptions.apiVersion,
        },
        body: JSON.stringify(body),
        safe,
        signal,
      });
      return { response, token };
    };
    const { response, token } = await attempt();
    if (response.status !== 401) return response;
    tokens.refused(token);
    return (await attempt()).response;
  };

  const required = (response: HttpResponse, operation: string): HttpResponse => {
    if (response.status >= 400) throw rejectionOf(response, operation);
    return response;
  };

  const ask = async (operation: string, body: object, signal?: AbortSignal) => {
    const wait = doubtfulAt + assumptions.searchLagMs - performance.now();
    if (wait > 0) await sleep(wait, undefined, { signal });
    return send(operation, body, true, signal);
  };

  const write = async <T>(
    operation: string,
    body: object,
    read: (response: HttpResponse) => T,
  ): Promise<T> => {
    try {
      return read(required(await send(operation, body, false), operation));
    } catch (error) {
      const failure = Failure.from(error);
      if (failure.outcome === 'unknown') doubtfulAt = performance.now();
      throw failure;
    }
  };

  return {
    ask: async (operation, body, answer, signal) =>
      parse(required(await ask(operation, body, signal), operation), answer, operation, false),
    async info(operation, body, answer, signal) {
      const response = await ask(operation, body, signal);
      if (isUnknownId(response)) return undefined;
      return parse(required(response, operation), answer, operation, false);
    },
    create: (operation, body, answer) =>
      write(operation, body, response => parse(response, answer, operation, true)),
    tell: (operation, body) => write(operation, body, () => undefined),
  };
};
