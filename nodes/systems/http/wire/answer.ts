import { Failure, type FailureCode } from '../../../sdk/failure.ts';
import { failureOfStatus, type HttpResponse } from '../../../sdk/http.ts';
import type { Settings } from '../settings.ts';
import { errorWords } from './error-words.ts';
import { title } from './title.ts';

/** The sentence in an error answer. */
const said = (response: HttpResponse, { errorMessage }: Settings): string | undefined =>
  errorWords(response, errorMessage);

/** Nobody is followed elsewhere, so that neither credentials nor records go there. */
const redirection = ({ status, headers }: HttpResponse): Failure | undefined =>
  status < 300 || status >= 400 || headers.location === undefined
    ? undefined
    : new Failure('connection.misconfigured', `${title} says that it is to be found elsewhere.`, {
        system: title,
        said: `HTTP ${status}: ${headers.location}`,
        hint: 'Correct the address or the path on the connection.',
      });

export const isGood = ({ status }: HttpResponse, success?: readonly number[]): boolean =>
  success ? success.includes(status) : status >= 200 && status < 300;

/** Statuses that say something about the account or the moment, not about what was asked. */
const isGeneral = (status: number): boolean =>
  status === 401 || status === 403 || status === 429 || status >= 500;

/** The failure behind the answer to a question: what was asked is in the connection, so a “no” concerns it. */
export const failureOfRead = (response: HttpResponse, what: string, settings: Settings): Failure => {
  const elsewhere = redirection(response);
  if (elsewhere) return elsewhere;
  const words = said(response, settings);
  if (isGeneral(response.status) || response.status === 404) return failureOfStatus(response, title, words);
  return new Failure('connection.misconfigured', `${title} does not answer the question for ${what}.`, {
    system: title,
    said: words ?? (response.text.slice(0, 500) || `HTTP ${response.status}`),
    hint: 'Compare path and parameters on the connection with the guide of the API.',
  });
};

/** The failure behind the answer to a write: a “no” concerns this record. */
export const failureOfWrite = (
  response: HttpResponse,
  settings: Settings,
  statuses: { readonly duplicate?: readonly number[]; readonly notFound?: readonly number[] },
): Failure => {
  const elsewhere = redirection(response);
  if (elsewhere) return elsewhere;
  const words = said(response, settings);
  const { status } = response;
  const refusal = (code: FailureCode, message: string): Failure =>
    new Failure(code, message, {
      system: title,
      said: words ?? (response.text.slice(0, 500) || `HTTP ${status}`),
    });
  if (statuses.duplicate?.includes(status))
    return refusal('target.duplicate', `${title} says that the record exists already.`);
  if (statuses.notFound?.includes(status))
    return refusal('target.changed', `${title} does not have the record any more.`);
  // A status below 400 that does not count as success; nobody knows what it means.
  if (status < 400) return refusal('target.rejected', `${title} answered with status ${status}.`);
  return failureOfStatus(response, title, words);
};
