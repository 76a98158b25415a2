import { Failure, type FailureCode } from '../../../sdk/failure.ts';
import type { HttpResponse } from '../../../sdk/http.ts';
import { title } from './title.ts';

/** The fields of an answer that is an object as JSON; none of any other. */
export const fieldsOf = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
};

/** What AFAS says in an answer of status 500 when it refuses something; undefined where it is in trouble itself. */
export const refusalOf = ({ status, text }: Pick<HttpResponse, 'status' | 'text'>): string | undefined => {
  const { externalMessage } = status === 500 ? fieldsOf(text) : {};
  return typeof externalMessage === 'string' ? externalMessage.trim() || undefined : undefined;
};

interface Kind {
  readonly pattern: RegExp;
  readonly code: FailureCode;
  /** Gets the name of the field that the message of AFAS puts between quotes. */
  sentence(label: string | undefined): string;
  readonly hint?: string;
  readonly outcome?: 'unknown';
}

/** A label in the middle of a sentence; abbreviations stay as they are. */
const inSentence = (label: string) => label.replace(/^\p{Lu}(?=\p{Ll})/u, first => first.toLowerCase());

/** The language of an answer is asked for, but some sentences come in Dutch all the same. */
const kinds: readonly Kind[] = [
  {
    pattern: /in use by|locked by|in gebruik (door|bij)/i,
    code: 'target.unavailable',
    sentence: () => 'Somebody else is working on this in AFAS at the moment.',
  },
  {
    pattern: /maximum duration|maximale (tijds)?duur/i,
    code: 'target.timeout',
    sentence: () => 'AFAS took too long.',
    outcome: 'unknown',
  },
  {
    pattern: /unexpected error|onverwachte fout/i,
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
    pattern:
      /not supported|not authori[sz]ed|connector.* is blocked|niet ondersteund|niet geautoriseerd|connector.* is geblokkeerd/i,
    code: 'auth.forbidden',
    sentence: () => 'The app connector in AFAS may not do this.',
    hint: 'Add the connector to the app connector in AFAS, and give its user the right to use it.',
  },
  {
    pattern:
      /blocked period|period .*(blocked|closed)|geblokkeerde periode|periode .*(geblokkeerd|afgesloten)/i,
    code: 'target.rejected',
    sentence: () => 'The period of the booking is closed in AFAS.',
    hint: 'Open the period in AFAS, or give the record another date, then retry.',
  },
  {
    pattern: /is (blocked|geblokkeerd)/i,
    code: 'target.rejected',
    sentence: () => 'Something the record is about is blocked in AFAS.',
    hint: 'Release it in AFAS, or name another one in the source or in the settings of the flow, then retry.',
  },
  {
    pattern: /allocation code|verbijzonderingscode/i,
    code: 'target.rejected',
    sentence: () => 'A ledger account of the record needs an allocation code (cost centre) in AFAS.',
    hint: 'Give the ledger account a default code in AFAS, or choose another account, then retry.',
  },
  {
    pattern: /already exists|bestaat (al|reeds)/i,
    code: 'target.duplicate',
    sentence: () => 'AFAS has this record already.',
  },
  {
    pattern:
      /account number .*unknown|unknown account number|rekeningnummer .*onbekend|onbekend rekeningnummer/i,
    code: 'target.reference-missing',
    sentence: () => 'AFAS does not know an account number of the record.',
    hint: 'Create the account in AFAS, or correct the tables or settings of the flow, then retry.',
  },
  {
    pattern: /does not exist|unknown|bestaat niet|onbekend/i,
    code: 'target.reference-missing',
    sentence: label =>
      label === undefined
        ? 'AFAS does not know something that the record names.'
        : `AFAS does not know the ${inSentence(label)} of the record.`,
    hint: 'Create it in AFAS, or correct the value tables or the settings of the flow, then retry.',
  },
  {
    pattern: /^enter a value|^vul een waarde in/i,
    code: 'target.rejected',
    sentence: label => `AFAS needs a value for “${label ?? '?'}”.`,
    hint: 'Fill it in in the source, or add it to the mapping, then retry.',
  },
  {
    pattern: /is not valid|is too long|is niet geldig|is ongeldig|is te lang/i,
    code: 'target.rejected',
    sentence: label => `AFAS does not accept the ${inSentence(label ?? 'value')} of the record.`,
  },
  {
    pattern: /balance|in evenwicht/i,
    code: 'target.rejected',
    sentence: () => 'The entry is not in balance: debit and credit differ.',
  },
];

/** The failure a refusal stands for. */
export const failureOfRefusal = (message: string): Failure => {
  const label = /(?:value|waarde|field)[^']*'([^']*)'/i.exec(message)?.[1];
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
