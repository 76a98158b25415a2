import type { CheckReport } from '../../sdk/define-system.ts';
import { Failure } from '../../sdk/failure.ts';
import type { AccountViewClient } from './client.ts';
import { type Company, listCompanies } from './options.ts';
import { listOf } from './wire/tables.ts';
import { title } from './wire/title.ts';
import { flagIn, textIn } from './wire/values.ts';

const presence =
  'AccountView.Net must be installed at the office, and the user must exist in the administration itself.';

/** What a flow may want to write, by code of the business object. */
const writable: readonly (readonly [code: string, words: string])[] = [
  ['AR1', 'debtors'],
  ['SO1', 'sales orders'],
  ['DJ2', 'day book pages'],
];

const unknownCompany = (company: string, companies: readonly Company[]): Failure => {
  if (companies.length === 0) {
    return new Failure('auth.forbidden', 'This user may open no administration of AccountView.', {
      system: title,
      hint: presence,
    });
  }
  const choice = companies.map(({ id, name }) => `${name} (${id})`).join(', ');
  return new Failure('connection.misconfigured', `${title} does not know administration “${company}”.`, {
    system: title,
    hint: `Choose one of the administrations of this user: ${choice}. Is yours missing? ${presence}`,
  });
};

/** Codes of the business objects this user may add to. */
const insertable = async ({ call }: AccountViewClient, signal: AbortSignal): Promise<ReadonlySet<string>> => {
  const answer = await call({ method: 'GET', path: 'accountviewsystembusinessobjects', signal });
  return new Set(
    listOf(answer, 'objects')
      .filter(row => flagIn(row, 'INSERTALLOWED'))
      .map(row => textIn(row, 'CODE')?.toUpperCase() ?? ''),
  );
};

const inWords = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** Any refusal from inside the administration is most likely about the user there. */
const explained = (error: unknown): unknown => {
  const failure = Failure.from(error);
  if (failure.code === 'target.unavailable') {
    return new Failure(failure.code, failure.message, {
      system: title,
      said: failure.said,
      hint: `${presence} Is the computer with AccountView and its gateway on?`,
      outcome: failure.outcome,
    });
  }
  if (failure.class !== 'record') return failure;
  return new Failure('auth.forbidden', 'This user may not read the administration.', {
    system: title,
    said: failure.said,
    hint: presence,
  });
};

/** Signs in, finds the administration, reads from the program at the office and tells what may be written. */
export const check = async (client: AccountViewClient, signal: AbortSignal): Promise<CheckReport> => {
  const companies = await listCompanies(client.call, signal);
  const company = companies.find(({ id }) => id === client.settings.company);
  if (!company) throw unknownCompany(client.settings.company, companies);
  try {
    await client.read({ object: 'GL1', columns: ['ACCT_NR'], size: 1 }, signal);
    const allowed = await insertable(client, signal);
    const yes = writable.filter(([code]) => allowed.has(code)).map(([, words]) => words);
    const no = writable.filter(([code]) => !allowed.has(code)).map(([, words]) => words);
    const may = yes.length === 0 ? 'may add nothing' : `may add ${inWords(yes)}`;
    const mayNot = no.length === 0 || yes.length === 0 ? '' : `, but not ${inWords(no)}`;
    return { summary: `Reached administration ${company.name} (${company.code}); the user ${may}${mayNot}` };
  } catch (error) {
    throw explained(error);
  }
};
