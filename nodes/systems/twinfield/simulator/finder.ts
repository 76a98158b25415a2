import { changedSince, getDebtor } from './debtor-store.ts';
import { type Desk, refusalOf } from './desk.ts';
import type {
  ArticleRow,
  DebtorRow,
  LedgerRow,
  NamedRow,
  OfficeRow,
  TransactionRow,
  VatRow,
} from './model.ts';
import { amount, isWhole } from './money.ts';
import { type Element, el, get, getAll, textOf } from './xml.ts';

interface Hit {
  readonly code: string;
  readonly name: string;
  /** Columns after code and name. */
  readonly more?: readonly string[];
}

interface Question {
  readonly desk: Desk;
  readonly office: string;
  readonly options: ReadonlyMap<string, string>;
}

interface FinderType {
  readonly options: readonly string[];
  readonly rows: (question: Question) => readonly Hit[];
}

const named =
  (collection: string, option: string) =>
  ({ desk, office, options }: Question): readonly Hit[] => {
    const kind = options.get(option);
    return desk.store
      .values<NamedRow>(collection)
      .filter(row => row.office === office && (kind === undefined || row.kind === kind));
  };

const debtors = ({ desk, office, options }: Question): readonly Hit[] => {
  const { store } = desk;
  const since = options.get('modifiedsince');
  const rows =
    since === undefined
      ? store.values<DebtorRow>('debtor').filter(row => row.office === office)
      : [...changedSince(store, office, since)].map(code => getDebtor(store, office, code));
  const showsHidden = options.get('includehidden') === '1';
  return rows
    .filter(row => row !== undefined)
    .filter(({ status }) => showsHidden || status === 'active' || status === 'inactive');
};

const dimensions = (question: Question): readonly Hit[] => {
  const type = question.options.get('dimtype') ?? 'DEB';
  if (type === 'DEB') return debtors(question);
  return question.desk.store
    .values<LedgerRow>('ledger')
    .filter(row => row.office === question.office && row.type === type);
};

/** Final invoices that wait for their payment; here every one does. */
const openInvoices = ({ desk, office }: Question): readonly Hit[] =>
  desk.store
    .values<TransactionRow>('transaction')
    .filter(row => row.office === office && row.origin === 'invoice')
    .map(({ invoiceNumber, total, lines }) => {
      const customer = lines.find(({ type }) => type === 'total')?.dim2 ?? '';
      const name = getDebtor(desk.store, office, customer)?.name ?? '';
      const side = total < 0 ? 'C' : 'D';
      return { code: invoiceNumber, name: amount(Math.abs(total)), more: [customer, name, side] };
    });

const types: Readonly<Record<string, FinderType>> = {
  ART: {
    options: ['vat'],
    rows: ({ desk, office }) =>
      desk.store
        .values<ArticleRow>('article')
        .filter(row => row.office === office && row.status === 'active'),
  },
  DIM: {
    options: [
      'dimtype',
      'modifiedsince',
      'includehidden',
      'level',
      'section',
      'group',
      'matchtype',
      'company',
    ],
    rows: dimensions,
  },
  IVT: {
    options: ['dim1', 'dim2', 'dim3', 'dim4', 'dim5', 'dim6', 'value', 'openvalue'],
    rows: openInvoices,
  },
  OFF: {
    options: ['consolidate', 'withouttaxgroup', 'includeid'],
    rows: ({ desk }) => desk.store.values<OfficeRow>('office').filter(({ isOpen }) => isOpen),
  },
  VAT: {
    options: ['vattype'],
    rows: ({ desk, office, options }) => {
      const type = options.get('vattype');
      return desk.store
        .values<VatRow>('vatCode')
        .filter(row => row.office === office && (type === undefined || row.type === type));
    },
  },
  INV: { options: ['vat'], rows: named('invoiceType', 'vat') },
  TRS: { options: ['category', 'hidden', 'ic'], rows: named('dayBook', 'category') },
  BNK: { options: ['banktype'], rows: named('bankBook', 'banktype') },
  PAY: { options: ['paytype'], rows: named('paymentType', 'paytype') },
};

const refused = (code: string, text: string): Element =>
  el('SearchResponse', [
    el('SearchResult', [
      el('MessageOfErrorCodes', [
        el('Type', 'Error'),
        el('Text', text),
        el('Code', code),
        el('Parameters', []),
      ]),
    ]),
  ]);

const pairsOf = (search: Element) =>
  getAll(get(search, 'options'), 'ArrayOfString').map(pair => getAll(pair, 'string').map(({ text }) => text));

const matcher = (pattern: string): ((text: string) => boolean) => {
  if (pattern === '*' || pattern === '') return () => true;
  const parts = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${parts}$`, 'i');
  return text => expression.test(text);
};

const matches = (field: string, test: (text: string) => boolean, { code, name }: Hit): boolean =>
  (field !== '2' && test(code)) || (field !== '1' && test(name));

const momentProblem = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  if (text.length !== 8 && text.length !== 14) return 'InvalidDateTimeOptionLength';
  return /^\d+$/.test(text) ? undefined : 'InvalidDateTimeOptionValue';
};

/** What is wrong with a search, as the code Twinfield gives; its errors are answers, not faults. */
const problemOf = (
  desk: Desk,
  search: Element,
  type: FinderType | undefined,
  office: string,
): string | undefined => {
  if (!type) return 'InvalidFinderType';
  const names = pairsOf(search).map(([name]) => name ?? '');
  const isAllowed = (name: string) => name === 'office' || type.options.includes(name);
  if (!names.every(isAllowed) || new Set(names).size !== names.length) return 'OptionNotAllowed';
  const numbers = ['firstRow', 'maxRows', 'field'].map(name => textOf(search, name));
  if (!numbers.every(isWhole) || Number(numbers[0]) < 1 || Number(numbers[1]) < 1)
    return 'ParameterOutOfRange';
  if (refusalOf(desk, office)) return 'NoAccessToOffice';
  const since = pairsOf(search).find(([name]) => name === 'modifiedsince')?.[1];
  return momentProblem(since);
};

/** Answers `Search`. */
export const search = (desk: Desk, root: Element): Element => {
  const options = new Map(pairsOf(root).map(([name = '', value = '']) => [name, value]));
  const office = options.get('office') || desk.company;
  const type = types[textOf(root, 'type')];
  const problem = problemOf(desk, root, type, office);
  if (problem || !type) return refused(problem ?? 'InvalidFinderType', desk.say.typeUnknown);
  const test = matcher(textOf(root, 'pattern'));
  const hits = type
    .rows({ desk, office, options })
    .filter(hit => matches(textOf(root, 'field'), test, hit))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const first = Number(textOf(root, 'firstRow')) - 1;
  const page = hits.slice(first, first + Number(textOf(root, 'maxRows')));
  const strings = (values: readonly string[]) => values.map(value => el('string', value));
  return el('SearchResponse', [
    el('SearchResult', []),
    el('data', [
      el('TotalRows', hits.length),
      el('Columns', strings([desk.say.codeName, desk.say.nameName])),
      ...(page.length === 0
        ? []
        : [
            el(
              'Items',
              page.map(({ code, name, more = [] }) => el('ArrayOfString', strings([code, name, ...more]))),
            ),
          ]),
    ]),
  ]);
};
