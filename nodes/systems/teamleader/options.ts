import { z } from 'zod';
import type { Option, OptionList } from '../../sdk/define-system.ts';
import type { TeamleaderClient } from './client.ts';
import { expectedPayments } from './entities/invoice-record.ts';
import { termText } from './entities/invoice-wire.ts';
import { type List, listAll, listWhole } from './wire/lists.ts';
import { paymentTerm, text } from './wire/shapes.ts';

const named = z.object({ id: z.string(), name: z.string() });

const person = z.object({
  id: z.string(),
  first_name: text,
  last_name: text,
});

const fieldDefinition = z.object({ id: z.string(), label: z.string(), context: z.string() });

const optionOf = ({ id, name }: z.infer<typeof named>): Option => ({ value: id, label: name });

const nameOf = (entry: z.infer<typeof person>): string =>
  [entry.first_name, entry.last_name].filter(part => part).join(' ');

const whole =
  (operation: string, body: object = {}): OptionList<TeamleaderClient>['list'] =>
  async ({ calls }, signal) =>
    (await listWhole(calls, { operation, entry: named }, body, signal)).map(optionOf);

const paged =
  (operation: string, body: object = {}): OptionList<TeamleaderClient>['list'] =>
  async ({ calls }, signal) =>
    (await listAll(calls, { operation, entry: named }, body, signal)).map(optionOf);

/** Longer lists are cut here: nobody chooses from thousands, and each hundred is a call. */
const mostCustomers = 1000;

const customers: OptionList<TeamleaderClient>['list'] = async ({ calls }, signal) => {
  const body = { filter: { status: 'active' }, sort: [{ field: 'name', order: 'asc' }] };
  const people: List<z.infer<typeof person>> = { operation: 'contacts.list', entry: person };
  const companies = await listAll(
    calls,
    { operation: 'companies.list', entry: named },
    body,
    signal,
    mostCustomers,
  );
  const contacts = await listAll(calls, people, body, signal, mostCustomers);
  return [
    ...companies.map(({ id, name }) => ({ value: `company:${id}`, label: name })),
    ...contacts.map(entry => ({ value: `contact:${entry.id}`, label: nameOf(entry) })),
  ];
};

const termWords = ({ type, days }: z.infer<typeof paymentTerm>): string => {
  if (type === 'cash') return 'Cash';
  return type === 'end_of_month' ? `${days ?? 0} days, end of month` : `${days ?? 0} days`;
};

/** Lists for drop-downs, from the account itself. */
export const options = {
  departments: {
    title: 'Departments',
    list: async ({ reference }) => (await reference.departments()).map(optionOf),
  },
  taxRates: {
    title: 'VAT rates',
    async list({ reference }) {
      const rates = await reference.taxRates();
      const isUnique = (description: string) =>
        rates.filter(rate => rate.description === description).length === 1;
      return rates.map(({ id, description, rate }) => ({
        value: isUnique(description) ? description : id,
        label: `${description} (${rate} %)`,
      }));
    },
  },
  paymentTerms: {
    title: 'Payment terms',
    list: async ({ calls }, signal) =>
      (await listWhole(calls, { operation: 'paymentTerms.list', entry: paymentTerm }, {}, signal)).map(
        entry => ({
          value: termText(entry),
          label: termWords(entry),
        }),
      ),
  },
  paymentMethods: {
    title: 'Payment methods',
    list: paged('paymentMethods.list', { filter: { status: ['active'] } }),
  },
  expectedPayments: {
    title: 'Expected payments',
    list: async () => Object.entries(expectedPayments).map(([value, label]) => ({ value, label })),
  },
  productCategories: {
    title: 'Product categories',
    list: async ({ reference }) =>
      (await reference.categories()).map(({ name }) => ({ value: name, label: name })),
  },
  units: { title: 'Units of measure', list: whole('unitsOfMeasure.list') },
  priceLists: { title: 'Price lists', list: whole('priceLists.list') },
  dealPhases: { title: 'Deal phases', list: paged('dealPhases.list') },
  dealSources: { title: 'Deal sources', list: paged('dealSources.list') },
  users: {
    title: 'Users',
    list: async ({ calls }, signal) =>
      (
        await listAll(
          calls,
          { operation: 'users.list', entry: person },
          { filter: { status: ['active'] } },
          signal,
        )
      ).map(entry => ({ value: entry.id, label: nameOf(entry) })),
  },
  customFields: {
    title: 'Custom fields',
    list: async ({ calls }, signal) =>
      (
        await listAll(calls, { operation: 'customFieldDefinitions.list', entry: fieldDefinition }, {}, signal)
      ).map(({ id, label, context }) => ({ value: id, label: `${label} (${context})` })),
  },
  customers: { title: 'Customers', isComplete: false, list: customers },
} satisfies Readonly<Record<string, OptionList<TeamleaderClient>>>;
