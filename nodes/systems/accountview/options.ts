import type { Option, OptionList } from '../../sdk/define-system.ts';
import type { AccountViewClient } from './client.ts';
import type { Caller } from './wire/call.ts';
import { readAllRows } from './wire/lists.ts';
import { listOf } from './wire/tables.ts';
import { textIn } from './wire/values.ts';

/** An administration the user may open. */
export interface Company {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** The administrations of the signed-in user; asked without choosing one. */
export const listCompanies = async (call: Caller, signal: AbortSignal): Promise<readonly Company[]> => {
  const answer = await call({ method: 'GET', path: 'companies', withCompany: false, signal });
  return listOf(answer, 'companies').flatMap(row => {
    const id = textIn(row, 'ID');
    return id === undefined
      ? []
      : [{ id, code: textIn(row, 'CODE') ?? '', name: textIn(row, 'DESCRIPTION') ?? '' }];
  });
};

const option = (code: string, name: string): Option => ({
  value: code,
  label: name === '' ? code : `${code} – ${name}`,
});

const rows =
  (object: string, table: string, code: string, name: string): OptionList<AccountViewClient>['list'] =>
  async ({ read }, signal) => {
    const found = await readAllRows(read, { object, columns: [code, name] }, table, signal);
    return found.flatMap(row => {
      const value = textIn(row, code);
      return value === undefined ? [] : [option(value, textIn(row, name) ?? '')];
    });
  };

/** Lists for drop-downs, from the administration itself. */
export const options = {
  companies: {
    title: 'Administrations',
    list: async ({ call }, signal) =>
      (await listCompanies(call, signal)).map(({ id, code, name }) => ({
        value: id,
        label: `${name} (${code})`,
      })),
  },
  vatCodes: {
    title: 'VAT codes',
    list: async ({ lists }) =>
      (await lists.vatCodes()).map(({ code, name, percentage }) =>
        option(code, name === '' ? `${percentage} %` : name),
      ),
  },
  ledgers: {
    title: 'Ledger accounts',
    list: async ({ lists }) => (await lists.ledgers()).map(({ code, name }) => option(code, name)),
  },
  dayBooks: {
    title: 'Day books',
    list: async ({ lists }) =>
      (await lists.dayBooks()).map(({ code, name, kind }) =>
        option(code, kind === '' ? name : `${name} (${kind})`),
      ),
  },
  articles: { title: 'Articles', list: rows('AK1', 'ARTICLE', 'ART_CODE', 'ART_DESC1') },
  articleGroups: { title: 'Article groups', list: rows('AG1', 'ART_GRP', 'AG_CODE', 'AG_DESC') },
  costCentres: { title: 'Cost centres', list: rows('CC1', 'COST', 'COST_CODE', 'COST_DESC') },
  debtors: { title: 'Debtors', list: rows('AR1', 'CONTACT', 'SUB_NR', 'ACCT_NAME') },
} satisfies Readonly<Record<string, OptionList<AccountViewClient>>>;
