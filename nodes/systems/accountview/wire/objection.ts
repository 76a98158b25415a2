import { Failure, type FailureCode } from '../../../sdk/failure.ts';
import { failureOfStatus, type HttpResponse } from '../../../sdk/http.ts';
import { assumptions } from '../assumptions.ts';
import { title } from './title.ts';

/** The error object of the service. */
export interface Objection {
  readonly type: string;
  readonly said: string;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

/** The error object in an answer; the service may send one with status 200 too. */
const objectionIn = (body: unknown): Objection | undefined => {
  if (!isObject(body)) return undefined;
  const { ErrorMessage, ErrorType } = body;
  const said = [ErrorMessage, ErrorType].find(isText);
  return said === undefined ? undefined : { said, type: String(ErrorType ?? '') };
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const proxies = new Set([502, 503, 504]);

interface Meaning {
  readonly words: RegExp;
  readonly code: FailureCode;
  readonly message: string;
  readonly hint?: string;
}

const forbidden: Meaning = {
  words:
    /(geen|onvoldoende) rechten|niet (gemachtigd|bevoegd)|geen toegang|niet toegestaan voor deze gebruiker/i,
  code: 'auth.forbidden',
  message: `${title} does not allow this user to do this.`,
  hint: 'Give the user the right in AccountView, then check the connection.',
};

/** What the Dutch words of the program point at. Only the advice hangs on them: they are always shown themselves. */
const meanings: readonly Meaning[] = [
  {
    words: /bestaat (al|reeds)|al in gebruik|dubbel/i,
    code: 'target.duplicate',
    message: `${title} has this record already.`,
  },
  forbidden,
  {
    words: /onbekende? administratie|gebruiker .*(komt niet voor|bestaat niet|onbekend)/i,
    code: 'connection.misconfigured',
    message: `${title} does not let this user into the administration.`,
    hint: 'AccountView.Net must be installed, and the user must exist in the administration itself.',
  },
  {
    words: /btw-?nummer/i,
    code: 'target.rejected',
    message: `${title} does not accept the VAT number.`,
    hint: 'Correct the VAT number in the source, then retry.',
  },
  {
    words: /boekjaar|periode|afgesloten/i,
    code: 'target.rejected',
    message: `${title} does not take bookings on this date: the period or the year is closed or not there.`,
    hint: 'Open the period or make the fiscal year in AccountView, or change the date, then retry.',
  },
  {
    words: /geblokkeerd/i,
    code: 'target.rejected',
    message: `${title} has blocked something this record needs.`,
    hint: 'Take the block off in AccountView, then retry.',
  },
  {
    words: /saldo|evenwicht|balans/i,
    code: 'target.rejected',
    message: `${title} finds that the entry does not balance.`,
    hint: 'Correct the amounts in the source, or the mapping of amounts and VAT.',
  },
  {
    words: /bestaat niet|komt niet voor|onbekend|niet gevonden/i,
    code: 'target.reference-missing',
    message: `${title} does not know something this record refers to.`,
  },
  {
    words: /verplicht/i,
    code: 'target.rejected',
    message: `${title} misses a field that it requires.`,
    hint: 'Fill in the field in the source or in the mapping, then retry.',
  },
  {
    words: /te lang/i,
    code: 'target.rejected',
    message: `A text is too long for ${title}.`,
    hint: 'Shorten the text in the source or in the mapping, then retry.',
  },
];

const meaningOf = ({ said }: Objection): Meaning | undefined =>
  meanings.find(({ words }) => words.test(said));

/** Whether the program was not reached at all. The gateway may also be the name of a customer that is refused. */
const isOffline = (status: number, objection: Objection): boolean =>
  proxies.has(status) ||
  (status >= 500 && objection.type !== assumptions.programError) ||
  (assumptions.offline.test(objection.said) && meaningOf(objection) === undefined);

/** True for an answer that is the program's own “no”, whatever its status. */
export const isRefusal = (response: HttpResponse): boolean => {
  const objection = objectionIn(parsed(response.text));
  return objection !== undefined && !isOffline(response.status, objection);
};

/** The program's “no” as a failure. */
const failureOfObjection = (status: number, objection: Objection): Failure => {
  const { said } = objection;
  const meaning = meaningOf(objection) ?? (status === 403 ? forbidden : undefined);
  const details = { system: title, said, ...(meaning?.hint ? { hint: meaning.hint } : {}) };
  return new Failure(
    meaning?.code ?? 'target.rejected',
    meaning?.message ?? `${title} did not accept the record: “${said}”`,
    details,
  );
};

const unreachable = (said: string): Failure =>
  new Failure('target.unavailable', 'AccountView at the office does not answer accountview.net.', {
    system: title,
    said,
    outcome: 'unknown',
    hint: 'Check that the computer with AccountView and its gateway to accountview.net is on; Koppel tries again.',
  });

/** What the web server in front of the service says, by its own object or on a page. */
const wordsOfServer = (text: string, body: unknown): string | undefined => {
  if (isObject(body)) return [body.Message, body.error_description, body.error].find(isText);
  const words = text
    .replace(/<(script|style)\b[\s\S]*?<\/\1>|<[^>]*>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return words === '' ? undefined : words.slice(0, 500);
};

/** The failure in an answer, if it is one. */
export const failureIn = (response: HttpResponse): Failure | undefined => {
  const { status, text } = response;
  const body = parsed(text);
  const objection = objectionIn(body);
  if (objection && status !== 401 && status !== 429)
    return isOffline(status, objection) ? unreachable(objection.said) : failureOfObjection(status, objection);
  return status >= 400
    ? failureOfStatus(response, title, objection?.said ?? wordsOfServer(text, body))
    : undefined;
};

/** True for an answer to a read with which the service tells that there is nothing, and not that it has no such address. */
export const isNothingFound = (response: HttpResponse): boolean => {
  if (response.status !== 404) return false;
  const body = parsed(response.text);
  const objection = objectionIn(body);
  if (objection)
    return ['target.rejected', 'target.reference-missing'].includes(failureIn(response)?.code ?? '');
  return (
    response.text.trim() === '' || (body !== undefined && wordsOfServer(response.text, body) === undefined)
  );
};
