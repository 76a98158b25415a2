import type { Item } from '../nodes/sdk/define-node.ts';
import { Sandbox } from '../server/expressions/sandbox.ts';
import { median, printTable } from './report.ts';

/** Microseconds a record of one mapping with twenty fields, in the sandbox, by size of the page. */
const pageSizes = [1, 50, 500] as const;
const records = 5_000;
const repetitions = 5;

const mapping = `({
  number: record.number,
  date: fn.date(record.enteredAt),
  due: fn.addDays(record.enteredAt, 14),
  status: settings.status,
  currency: fn.first(record.currency, 'EUR'),
  name: fn.text(fn.first(record.customer.company, record.customer.name), 80),
  contact: record.customer.company ? record.customer.name : undefined,
  email: fn.email(record.customer.email),
  phone: fn.first(record.customer.phone, record.customer.mobile),
  vatNumber: record.customer.vatNumber,
  street: fn.street(record.customer.address),
  houseNumber: fn.houseNumber(record.customer.address),
  postcode: record.customer.postcode,
  city: record.customer.city,
  country: fn.country(record.customer.country, 'NL'),
  paymentMethod: tables.paymentMethod(record.paymentMethod),
  total: fn.sum(record.lines, line => line.totalIncl),
  vat: fn.vatInside(record.totalIncl, 21),
  lines: record.lines.map(line => ({ article: fn.digitsOnly(line.sku), quantity: line.quantity, price: line.price })),
  description: \`Order \${record.number}\`,
})`;

const itemOf = (index: number): Item => {
  const lines = Array.from({ length: 3 }, (_, i) => ({
    sku: String(1000 + i),
    quantity: '2',
    price: 1250,
    totalIncl: 2500,
  }));
  const record = {
    number: `2026-${String(index).padStart(5, '0')}`,
    enteredAt: '2026-08-27T10:17:11Z',
    currency: 'EUR',
    paymentMethod: 'PIN',
    totalIncl: 7500,
    customer: {
      company: 'Bakery Visser',
      name: 'U. Visser',
      email: 'visser@business.example',
      phone: '067-5498858',
      vatNumber: 'NL123456789B01',
      address: 'Lange Nieuwstraat 136 A',
      postcode: '3511 AB',
      city: 'Utrecht',
      country: 'Nederland',
    },
    lines,
  };
  return { key: record.number, record, source: record, steps: {}, index };
};

const items = Array.from({ length: records }, (_, i) => itemOf(i));
const sandbox = new Sandbox({
  settings: { status: 'concept' },
  tables: {
    paymentMethod: { label: 'Payment methods', from: 'Till', to: 'Ledger', rows: [['PIN', 'bank']] },
  },
  run: { startedAt: '2026-11-21T12:00:00Z', mode: 'dry', flow: 'Benchmark' },
});

/** One pass over all records; gives milliseconds. */
const pass = async (pageSize: number): Promise<number> => {
  const began = performance.now();
  for (let at = 0; at < items.length; at += pageSize) {
    const answers = await sandbox.evaluate(mapping, items.slice(at, at + pageSize), 'Benchmark');
    for (const answer of answers) if (!answer.ok) throw answer.failure;
  }
  return performance.now() - began;
};

const rows: string[][] = [];
for (const pageSize of pageSizes) {
  await pass(pageSize);
  const times: number[] = [];
  for (let i = 0; i < repetitions; i += 1) times.push(await pass(pageSize));
  rows.push([String(pageSize), `${((median(times) / records) * 1000).toFixed(1)} µs`]);
}
sandbox.dispose();
printTable('A mapping with twenty fields, in the sandbox', ['records in a page', 'per record'], rows);
