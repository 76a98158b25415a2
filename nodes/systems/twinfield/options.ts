import type { Option, OptionList } from '../../sdk/define-system.ts';
import { attribute, children, text } from '../../sdk/xml.ts';
import type { TwinfieldClient } from './client.ts';
import { journalDayBooks, salesDayBooks } from './entities/transaction-search.ts';
import type { Row } from './wire/finder.ts';
import { type ProcessXml, required } from './wire/process-xml.ts';

const labelled = ({ code, name }: Row): Option => ({ value: code, label: name ? `${code} – ${name}` : code });

const dimensions = async (client: TwinfieldClient, types: readonly string[], signal: AbortSignal) => {
  const rows = await Promise.all(
    types.map(dimtype => client.finder.all({ type: 'DIM', options: { dimtype } }, signal)),
  );
  // Lists may end with an entry for the type itself.
  return rows
    .flat()
    .filter(({ code }) => !types.includes(code))
    .map(labelled);
};

/** The offices this user may enter; asked without choosing one. */
export const listOffices = async (processXml: ProcessXml, signal: AbortSignal): Promise<readonly Row[]> => {
  const answer = await processXml({ list: { type: 'offices' } }, { signal, withOffice: false });
  return children(required(answer), 'office').map(node => ({
    code: text(node) ?? '',
    name: attribute(node, 'name') ?? '',
  }));
};

const invoiceTypes = async (client: TwinfieldClient, signal: AbortSignal): Promise<readonly Option[]> => {
  const ofBasis = async (vat: 'inclusive' | 'exclusive') => {
    const rows = await client.finder.all({ type: 'INV', options: { vat } }, signal);
    const suffix = vat === 'inclusive' ? 'prices including VAT' : 'prices excluding VAT';
    return rows.map(row => ({ value: row.code, label: `${labelled(row).label} (${suffix})` }));
  };
  return [...(await ofBasis('exclusive')), ...(await ofBasis('inclusive'))];
};

/** The values Twinfield knows for `paymentmethod`; they are the same in every office. */
const paymentMethods: readonly Option[] = [
  { value: 'cash', label: 'Cash' },
  { value: 'bank', label: 'Bank' },
  { value: 'cheque', label: 'Cheque' },
  { value: 'cashondelivery', label: 'Cash on delivery' },
  { value: 'da', label: 'Direct debit' },
];

/** Lists for drop-downs, from the office itself. */
export const options = {
  offices: {
    title: 'Offices',
    list: async ({ processXml }, signal) => (await listOffices(processXml, signal)).map(labelled),
  },
  vatCodes: {
    title: 'VAT codes for sales',
    list: async ({ finder }, signal) =>
      (await finder.all({ type: 'VAT', options: { vattype: 'sales' } }, signal)).map(labelled),
  },
  ledgers: {
    title: 'Ledger accounts',
    list: (client, signal) => dimensions(client, ['BAS', 'PNL'], signal),
  },
  revenueLedgers: {
    title: 'Profit and loss accounts',
    list: (client, signal) => dimensions(client, ['PNL'], signal),
  },
  paymentMethods: { title: 'Payment methods', list: async () => paymentMethods },
  dayBooks: {
    title: 'Day books for sales',
    list: async client => (await salesDayBooks(client)).map(labelled),
  },
  journalDayBooks: {
    title: 'Day books for journal entries',
    list: async client => (await journalDayBooks(client)).map(labelled),
  },
  invoiceTypes: { title: 'Invoice types', list: invoiceTypes },
  debtors: { title: 'Debtors', list: (client, signal) => dimensions(client, ['DEB'], signal) },
} satisfies Readonly<Record<string, OptionList<TwinfieldClient>>>;
