import { Failure, type FailureCode } from '../../../sdk/failure.ts';
import type { HttpResponse } from '../../../sdk/http.ts';
import { title } from './title.ts';

/** What AFAS says when it refuses something; sent with HTTP status 500. */
export interface Refusal {
  readonly message: string;
  readonly number: number | undefined;
}

const fieldsOf = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
};

/** The refusal in an answer of status 500; undefined where AFAS itself is in trouble. */
export const refusalOf = ({ status, text }: Pick<HttpResponse, 'status' | 'text'>): Refusal | undefined => {
  if (status !== 500) return undefined;
  const { externalMessage, errorNumber } = fieldsOf(text);
  if (typeof externalMessage !== 'string' || externalMessage.trim() === '') return undefined;
  return {
    message: externalMessage.trim(),
    number: typeof errorNumber === 'number' ? errorNumber : undefined,
  };
};

interface Kind {
  readonly pattern: RegExp;
  readonly code: FailureCode;
  /** Gets what stands between quotes in the message of AFAS. */
  sentence(label: string | undefined): string;
  readonly hint?: string;
  readonly outcome?: 'unknown';
}

/** A label in the middle of a sentence; abbreviations stay as they are. */
const inSentence = (label: string) => label.replace(/^\p{Lu}(?=\p{Ll})/u, first => first.toLowerCase());

const kinds: readonly Kind[] = [
  {
    pattern: /in use by|locked by/i,
    code: 'target.unavailable',
    sentence: () => 'Somebody else is working on this in AFAS at the moment.',
  },
  {
    pattern: /maximum duration/i,
    code: 'target.timeout',
    sentence: () => 'AFAS took too long.',
    outcome: 'unknown',
  },
  {
    pattern: /unexpected error/i,
    code: 'target.unavailable',
    sentence: () => 'AFAS answered with an unexpected error.',
    outcome: 'unknown',
  },
  {
    pattern: /out of (string space|memory)/i,
    code: 'record.too-large',
    sentence: () => 'AFAS cannot give so much at once.',
    hint: 'Make the pages of the flow smaller.',
  },
  {
    pattern: /connector field '.*' not found/i,
    code: 'connection.misconfigured',
    sentence: label => `A GetConnector in AFAS has no field “${label ?? '?'}”.`,
    hint: 'Add the field to the GetConnector in AFAS, or name another one in the settings of the connection.',
  },
  {
    pattern: /not supported|not authori[sz]ed|is blocked$|\(definition\) is blocked/i,
    code: 'auth.forbidden',
    sentence: () => 'The app connector in AFAS may not do this.',
    hint: 'Add the connector to the app connector in AFAS, and give its user the right to use it.',
  },
  {
    pattern: /blocked period|period .*(blocked|closed)/i,
    code: 'target.rejected',
    sentence: () => 'The period of the booking is closed in AFAS.',
    hint: 'Open the period in AFAS, or give the record another date, then retry.',
  },
  {
    pattern: /already exists/i,
    code: 'target.duplicate',
    sentence: () => 'AFAS has this record already.',
  },
  {
    pattern: /does not exist|unknown/i,
    code: 'target.reference-missing',
    sentence: label => `AFAS does not know the ${inSentence(label ?? 'value')} of the record.`,
    hint: 'Create it in AFAS, or correct the value tables or the settings of the flow, then retry.',
  },
  {
    pattern: /^enter a value/i,
    code: 'target.rejected',
    sentence: label => `AFAS needs a value for “${label ?? '?'}”.`,
    hint: 'Fill it in in the source, or add it to the mapping, then retry.',
  },
  {
    pattern: /is not valid|is too long/i,
    code: 'target.rejected',
    sentence: label => `AFAS does not accept the ${inSentence(label ?? 'value')} of the record.`,
  },
  {
    pattern: /balance/i,
    code: 'target.rejected',
    sentence: () => 'The entry is not in balance: debit and credit differ.',
  },
];

/** The failure a refusal stands for. */
export const failureOfRefusal = ({ message }: Refusal): Failure => {
  const label = /'([^']*)'|“([^”]*)”/.exec(message)?.[1];
  const kind = kinds.find(({ pattern }) => pattern.test(message));
  return new Failure(
    kind?.code ?? 'target.rejected',
    kind?.sentence(label) ?? 'AFAS did not accept the record.',
    {
      system: title,
      said: message,
      ...(kind?.hint === undefined ? {} : { hint: kind.hint }),
      ...(kind?.outcome === undefined ? {} : { outcome: kind.outcome }),
    },
  );
};
