import { Failure, type FailureCode } from '../../../sdk/failure.ts';
import { failureOfStatus, type HttpResponse } from '../../../sdk/http.ts';
import { problemWire } from '../contract/objects.ts';
import { fieldWords, periodFields, referenceFields, uniqueFields } from '../contract/words.ts';
import { exactText, isExact, parseJson } from './json.ts';
import { title } from './title.ts';

/** One remark about a field: where, what stood there, and the vendor's words. */
interface Remark {
  /** As in the body, e.g. `lines[1].vatCode`. */
  readonly path: string;
  readonly field: string;
  readonly value: string | undefined;
  readonly said: string;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** `$.Lines._data[1].VatCode` → the steps `lines`, `1`, `vatCode`; the wrapper of lists is left out. */
const stepsOf = (key: string): readonly string[] =>
  key
    .replace(/^\$\.?/, '')
    .split(/[.[\]]+/)
    .filter(step => step !== '' && step !== '_data')
    .map(lowerFirst);

const valueAt = (body: unknown, steps: readonly string[]): unknown =>
  steps.reduce<unknown>((at, step) => {
    if (typeof at !== 'object' || at === null) return undefined;
    const inside = '_data' in at ? at._data : at;
    return new Map(Object.entries(Object(inside))).get(step);
  }, body);

const shown = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value.replace(/T00:00:00$/, '') || undefined;
  return typeof value === 'number' || isExact(value) ? exactText(value) : undefined;
};

const remarksOf = (errors: Readonly<Record<string, readonly string[] | string>>, body: unknown): Remark[] =>
  Object.entries(errors).map(([key, messages]) => {
    const steps = stepsOf(key);
    const path = steps
      .map((step, i) => (/^\d+$/.test(step) ? `[${step}]` : i === 0 ? step : `.${step}`))
      .join('');
    const said = typeof messages === 'string' ? messages : messages.join(' ');
    return {
      path,
      field: steps.findLast(step => !/^\d+$/.test(step)) ?? '',
      value: shown(valueAt(body, steps)),
      said,
    };
  });

const codeOf = ({ field, value }: Remark, status: number): FailureCode => {
  if (status === 409 && uniqueFields.has(field)) return 'target.duplicate';
  return value !== undefined && referenceFields.has(field) ? 'target.reference-missing' : 'target.rejected';
};

const sentenceOf = (remark: Remark, code: FailureCode): string => {
  const { field, value, path } = remark;
  const line = /^lines\[(\d+)\]/.exec(path)?.[1];
  const where = line === undefined ? '' : ` on line ${Number(line) + 1}`;
  const word = fieldWords[field];
  if (word === undefined) return `${title} does not accept the record${where}.`;
  if (value === undefined) return `${title} does not accept the record without a valid ${word}${where}.`;
  if (code === 'target.duplicate') return `${title} has a record with the ${word} “${value}” already.`;
  return `${title} does not accept the ${word} “${value}”${where}.`;
};

const hintOf = ({ field, value }: Remark): string | undefined => {
  if (periodFields.has(field)) return 'Open the period in Asperion, or book the record on another date.';
  if (field === 'customerNumber' && value === undefined) {
    return 'Turn on “Koppel numbers new debtors” on the connection, or give the debtor a number.';
  }
  if (uniqueFields.has(field)) return 'It may be in use already; look in Asperion before retrying.';
  if (value !== undefined && referenceFields.has(field)) {
    return 'Create it in Asperion or allow its use there, or choose another one in the settings of the flow; then retry.';
  }
  return undefined;
};

const rejection = (remarks: readonly Remark[], status: number): Failure | undefined => {
  const [main] = remarks;
  if (!main) return undefined;
  const code = codeOf(main, status);
  const others = remarks.length - 1;
  const more = others > 0 ? ` (${others} more ${others === 1 ? 'remark' : 'remarks'} below)` : '';
  return new Failure(code, sentenceOf(main, code).replace(/\.$/, `${more}.`), {
    system: title,
    path: main.path || undefined,
    said: remarks.map(({ said }) => said).join(' / '),
    hint: hintOf(main),
  });
};

const safeJson = (text: string): unknown => {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
};

const problemOf = ({ text }: HttpResponse) => problemWire.safeParse(safeJson(text)).data;

/** Asperion's own words in an answer that is an error, whether it is a problem or a page. */
export const saidIn = (response: HttpResponse): string => {
  const problem = problemOf(response);
  return problem?.detail || problem?.title || response.text.slice(0, 500) || `HTTP ${response.status}`;
};

/** The failure behind an answer that is an error; `body` is what was sent, so that the sentence can name the value. */
export const failureOfProblem = (response: HttpResponse, body?: unknown): Failure => {
  const { status } = response;
  const said = saidIn(response);
  if (status === 403) {
    return new Failure(
      'auth.forbidden',
      `${title} does not let this user into the administration, or do this in it.`,
      {
        system: title,
        said,
        hint: 'Check the administration on the connection, and the rights of the user in Asperion.',
      },
    );
  }
  const isRefusal = status === 400 || status === 409 || status === 422;
  const refused = isRefusal
    ? rejection(remarksOf(problemOf(response)?.errors ?? {}, body), status)
    : undefined;
  return refused ?? failureOfStatus(response, title, said);
};
