import { describe, expect, test } from 'vitest';
import {
  type AskingFlow,
  answered,
  answerOf,
  filledTable,
  isUnanswered,
  namedIn,
  settingQuestions,
  tableQuestions,
} from './answers.ts';
import { type Flow, type FlowInput, flowSchema } from './flow.ts';

const roles = (ledger = 'ledger') => ({
  till: { title: 'Till', system: 'mpluskassa' },
  [ledger]: { title: 'Ledger', system: 'twinfield' },
});

const flow = (more: Partial<FlowInput>): Flow => flowSchema.parse({ format: 1, name: 'Flow', ...more });
const asking = (id: string, more: Partial<FlowInput>): AskingFlow => ({ id, document: flow(more) });

const debtor = (role: string, label = 'Default debtor') =>
  ({ name: 'debtor', type: 'text', label, options: { role, list: 'debtors' } }) as const;
const country = (label: string) => ({ name: 'country', type: 'text', label, default: 'NL' }) as const;
const vat = (role: string, rows: [string, string][]) => ({
  label: 'VAT codes',
  from: 'Rate',
  to: 'Code',
  toOptions: { role, list: 'vatCodes' },
  rows,
});

describe('the questions of several flows', () => {
  test('with the same name and the same list are asked once, whatever the side is called', () => {
    const questions = settingQuestions([
      asking('orders', { roles: roles(), settings: [debtor('ledger')] }),
      asking('customers', { roles: roles('books'), settings: [debtor('books', 'Debtor')] }),
    ]);
    expect(questions).toMatchObject([
      { flows: ['orders', 'customers'], setting: { label: 'Default debtor' } },
    ]);
  });

  test('that are typed are the same only when they are called the same', () => {
    const questions = settingQuestions([
      asking('orders', { settings: [country('Country when none is given')] }),
      asking('customers', { settings: [country('Country when none is given')] }),
      asking('products', { settings: [country('Country of origin')] }),
    ]);
    expect(questions.map(({ flows }) => flows)).toEqual([['orders', 'customers'], ['products']]);
  });

  test('with the same name and other choices are asked apart', () => {
    const choice = (...values: string[]) =>
      ({
        name: 'postAs',
        type: 'choice',
        label: 'Post as',
        choices: values.map(value => ({ value, label: value })),
        default: values[0] ?? '',
      }) as const;
    const questions = settingQuestions([
      asking('a', { settings: [choice('invoice', 'order')] }),
      asking('b', { settings: [choice('invoice', 'mutation')] }),
    ]);
    expect(questions).toHaveLength(2);
  });

  test('keep their keys when another flow is added, so that answers are not lost', () => {
    const first = asking('orders', { settings: [country('Country')] });
    const other = asking('customers', { settings: [country('Another country')] });
    const [alone] = settingQuestions([first]);
    expect(settingQuestions([other, first]).map(({ key }) => key)).toContain(alone?.key);
  });

  test('and their value tables are filled in once', () => {
    const questions = tableQuestions([
      asking('orders', { roles: roles(), tables: { vat: vat('ledger', [['21', 'VH']]) } }),
      asking('totals', { roles: roles('books'), tables: { vat: vat('books', []) } }),
    ]);
    expect(questions).toMatchObject([
      { name: 'vat', flows: ['orders', 'totals'], table: { rows: [['21', 'VH']] } },
    ]);
  });
});

describe('the answers', () => {
  const document = flow({
    roles: roles(),
    settings: [country('Country'), { ...debtor('ledger'), required: true }],
    tables: { vat: { ...vat('ledger', [['21', 'VH']]), otherwise: 'VN' } },
  });
  const [land, who] = settingQuestions([{ id: 'orders', document }]);
  const [codes] = tableQuestions([{ id: 'orders', document }]);
  if (!land || !who || !codes) throw new Error('the document asks nothing');

  test('are put into the document; what is not answered stays as it was', () => {
    const result = answered(document, {
      values: { [land.key]: 'BE', 'a question of another flow': 'x' },
      tables: { [codes.key]: { rows: [['9', 'VL']], otherwise: null } },
    });
    expect(result.values).toEqual({ country: 'BE' });
    expect(result.tables.vat).toMatchObject({ rows: [['9', 'VL']], label: 'VAT codes' });
    expect(result.tables.vat).not.toHaveProperty('otherwise');
    expect(answered(document, { values: {}, tables: {} })).toEqual(document);
  });

  test('are their defaults until something is given', () => {
    expect(answerOf(land, { values: {} })).toBe('NL');
    expect(answerOf(land, { values: { [land.key]: '' } })).toBe('');
    expect(filledTable(codes, { tables: {} }).otherwise).toBe('VN');
  });

  test('of a table are looked for in the list of the system, but not its words for other things', () => {
    const also = [{ value: '-', label: 'Leave it alone' }];
    const { rows, ...table } = vat('ledger', [['21', 'VH']]);
    expect(namedIn({ ...table, rows, otherwise: '-', also })).toEqual(['VH']);
    expect(namedIn({ ...table, rows: [...rows, ['0', '-']], otherwise: 'V0', also })).toEqual(['VH', 'V0']);
    expect(namedIn({ ...table, rows })).toEqual(['VH']);
  });

  test('must be there where they are required', () => {
    expect(isUnanswered(who, answerOf(who, { values: {} }))).toBe(true);
    expect(isUnanswered(who, '1000')).toBe(false);
    expect(isUnanswered(land, '')).toBe(false);
  });
});
