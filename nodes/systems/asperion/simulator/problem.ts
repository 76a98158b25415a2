import type { FastifyReply } from 'fastify';

/** A refusal in the vendor's form. */
export class Refusal extends Error {
  readonly status: number;
  /** Messages by field. */
  readonly errors: Readonly<Record<string, readonly string[]>>;

  constructor(status: number, message: string, errors: Readonly<Record<string, readonly string[]>> = {}) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

const words = {
  title: ['Er zijn een of meer validatiefouten opgetreden.', 'One or more validation errors occurred.'],
  required: ['Dit veld is verplicht.', 'This field is required.'],
  type: ['De waarde heeft niet het juiste type.', 'The value has the wrong type.'],
  unknownField: ['Dit veld bestaat niet.', 'This field does not exist.'],
  readOnly: ['Dit veld kan niet worden gewijzigd.', 'This field cannot be changed.'],
  inUse: ['Dit nummer is al in gebruik.', 'This number is in use already.'],
  vatNumber: ['Het btw-nummer is ongeldig.', 'The VAT number is not valid.'],
  country: ['Landcode bestaat niet.', 'The country code does not exist.'],
  debtor: ['Debiteur bestaat niet.', 'The debtor does not exist.'],
  debtorBlocked: ['Debiteur is geblokkeerd.', 'The debtor is blocked.'],
  journal: ['Dagboek bestaat niet.', 'The journal does not exist.'],
  ledger: ['Grootboekrekening bestaat niet.', 'The ledger account does not exist.'],
  vatCode: ['BTW-code bestaat niet.', 'The VAT code does not exist.'],
  reference: ['Dit gegeven bestaat niet.', 'This value does not exist.'],
  year: ['Boekjaar bestaat niet.', 'The book year does not exist.'],
  closed: ['De periode is afgesloten.', 'The period is closed.'],
  account: ['Grootboekrekening of relatie ontbreekt.', 'A ledger account or relation is missing.'],
  balance: ['De boeking is niet in balans.', 'The entry does not balance.'],
  totals: ['Het totaal is niet de som van de regels.', 'The total is not the sum of the lines.'],
  tenant: ['U heeft geen toegang tot deze administratie.', 'You have no access to this administration.'],
  right: ['U heeft hiervoor geen rechten.', 'You have no right to do this.'],
  missing: ['Niet gevonden.', 'Not found.'],
  token: ['Het token is ongeldig of verlopen.', 'The token is invalid or has expired.'],
  unreadable: ['De inhoud is geen geldige JSON.', 'The body is not valid JSON.'],
  slow: ['Te veel verzoeken.', 'Too many requests.'],
  trouble: ['Er is een onverwachte fout opgetreden.', 'An unexpected error occurred.'],
} as const satisfies Readonly<Record<string, readonly [nl: string, en: string]>>;

export type Word = keyof typeof words;
export type Say = (word: Word) => string;

/** Messages in the language of the caller. */
export const sayIn =
  (acceptLanguage: string | undefined): Say =>
  word =>
    words[word][acceptLanguage?.startsWith('en') ? 1 : 0];

/** Answers a refusal as problem details. */
export const sendProblem = (
  reply: FastifyReply,
  { status, message, errors }: Pick<Refusal, 'status' | 'message' | 'errors'>,
  contentType = 'application/json',
): FastifyReply =>
  reply
    .code(status)
    .type(`${contentType}; charset=utf-8`)
    .send(
      JSON.stringify({
        title: message,
        status,
        traceId: `00-${status}`,
        ...(Object.keys(errors).length > 0 ? { errors } : {}),
      }),
    );
