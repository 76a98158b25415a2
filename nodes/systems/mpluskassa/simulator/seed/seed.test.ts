import { describe, expect, it } from 'vitest';
import { SimulatorStore } from '../../../../sdk/simulator/store.ts';
import { postings } from '../journal.ts';
import { simulator } from '../simulator.ts';
import { numberOf, type Struct, structOf, structsOf, textOf } from '../struct.ts';
import { articleNotInLedger, defects, unknownArticle } from './defects.ts';
import { seed } from './seed.ts';

const filled = (orders?: number): SimulatorStore => {
  const store = new SimulatorStore();
  store.open(empty => seed(empty, { orders }));
  return store;
};

const store = filled();
const orders = store.values<Struct>('order');
const serialOf = (order: Struct) => numberOf(structOf(order, 'orderNumber'), 'number') ?? 0;
const linesOf = (order: Struct) => structsOf(structOf(order, 'lineList'), 'line');
const sum = (list: readonly Struct[], name: string) =>
  list.reduce((total, entry) => total + (numberOf(entry, name) ?? 0), 0);
const sound = orders.filter(order => !defects.some(({ serial }) => serial === serialOf(order)));

const reconciles = (order: Struct): boolean => {
  const data = linesOf(order).map(line => structOf(line, 'data') ?? {});
  const groups = structsOf(structOf(order, 'vatGroupList'), 'vatGroup');
  const [incl, excl] = [numberOf(order, 'totalInclAmount'), numberOf(order, 'totalExclAmount')];
  return (
    sum(data, 'totalInclAmount') === incl &&
    sum(data, 'totalExclAmount') === excl &&
    sum(groups, 'exclAmount') === excl &&
    sum(groups, 'exclAmount') + sum(groups, 'vatAmount') === incl
  );
};

describe('the seeded shop', () => {
  it('has the promised numbers of everything', () => {
    expect(store.values('product')).toHaveLength(400);
    expect(store.values('stock')).toHaveLength(480);
    expect(store.values('relation')).toHaveLength(300);
    expect(orders).toHaveLength(1000);
    expect(orders.filter(({ fullyPaid }) => fullyPaid)).toHaveLength(800);
  });

  it('has documents of every other kind, whose lines, VAT groups and totals agree', () => {
    const kinds = ['invoice', 'quotation', 'packingSlip', 'receipt'];
    expect(kinds.map(kind => store.values(kind).length)).toEqual([30, 20, 15, 240]);
    const documents = kinds
      .flatMap(kind => store.values<Struct>(kind))
      .filter(entry => linesOf(entry).length > 0);
    const off = documents.filter(entry => structOf(entry, 'vatGroupList') && !reconciles(entry));
    expect(off.map(({ transactionString }) => transactionString)).toEqual([]);
  });

  it('has journals that balance: what was sold is paid or stands on a suspense group', () => {
    const list = postings(store, 0, Number.MAX_SAFE_INTEGER);
    const total = list.reduce((all, { kind, incl }) => all + (kind === 'PAYMENT' ? -incl : incl), 0);
    expect(list.length).toBeGreaterThan(2000);
    expect(total).toBe(0);
  });

  it('is the same every time', () => {
    expect(filled().values('order')).toEqual(orders);
  });

  it('has orders whose lines, VAT groups and totals agree to the cent, in every VAT method', () => {
    expect(sound.filter(order => !reconciles(order)).map(serialOf)).toEqual([]);
    const methods = Map.groupBy(sound, ({ vatMethod }) => String(vatMethod));
    expect([...methods].map(([method, list]) => [method, list.length])).toEqual([
      ['VAT-METHOD-INCLUSIVE', 948],
      ['VAT-METHOD-EXCLUSIVE', 20],
      ['VAT-METHOD-SHIFTED', 20],
    ]);
  });

  it('has payments that make up what was paid', () => {
    const off = orders.filter(
      order =>
        sum(structsOf(structOf(order, 'paymentList'), 'payment'), 'amount') !==
        numberOf(order, 'prepaidAmount'),
    );
    expect(off.map(serialOf)).toEqual([]);
  });

  it('has an order of every relation, and relations that orders can be booked on', () => {
    expect(new Set(orders.map(({ relationNumber }) => relationNumber)).size).toBe(300);
    const emails = sound.map(
      order => textOf(store.get<Struct>('relation', String(order.relationNumber)), 'email') ?? '',
    );
    expect(emails.filter(email => !email.endsWith('.example'))).toEqual([]);
  });

  it('counts its totals: all paid orders, and those without a defect', () => {
    const paid = sum(
      orders.filter(({ fullyPaid }) => fullyPaid),
      'totalInclAmount',
    );
    const valid = sum(
      sound.filter(({ fullyPaid }) => fullyPaid),
      'totalInclAmount',
    );
    expect(simulator.totals?.(store).order).toMatchObject({ paid, paidValid: valid });
  });
});

describe('a bigger or smaller seed', () => {
  const more = filled(2500);
  const all = more.values<Struct>('order');

  it('begins with the same orders, to the byte', () => {
    expect(JSON.stringify(all.slice(0, 1000))).toBe(JSON.stringify(orders));
    expect(JSON.stringify(filled(600).values('order'))).toBe(JSON.stringify(orders.slice(0, 600)));
  });

  it('goes on with sound orders in the same shares, within the same days', () => {
    const further = all.slice(1000);
    const day = (order: Struct) => JSON.stringify(order.financialDate);
    expect(further).toHaveLength(1500);
    expect(further.filter(({ fullyPaid }) => fullyPaid)).toHaveLength(1200);
    expect(further.filter(order => !reconciles(order)).map(serialOf)).toEqual([]);
    expect(new Set(further.map(day))).toEqual(new Set(orders.map(day)));
  });

  it('counts the further orders in its totals', () => {
    const valid = sum(
      all.filter(order => order.fullyPaid && !defects.some(({ serial }) => serial === serialOf(order))),
      'totalInclAmount',
    );
    expect(simulator.totals?.(more).order).toMatchObject({ paidValid: valid });
  });
});

describe('the twelve orders with a defect', () => {
  const orderOf = (kind: string) => {
    const defect = defects.find(entry => entry.kind === kind);
    const order = orders.find(entry => serialOf(entry) === defect?.serial);
    if (!order) throw new Error(`no order with ${kind}`);
    return { order, relation: store.get<Struct>('relation', String(order.relationNumber)) };
  };

  it('are paid, each of another kind', () => {
    expect(new Set(defects.map(({ kind }) => kind)).size).toBe(12);
    expect(defects.map(({ kind }) => orderOf(kind).order.fullyPaid)).toEqual(Array(12).fill(true));
  });

  it.each([
    ['article-unknown', unknownArticle],
    ['article-not-in-ledger', articleNotInLedger],
  ])('%s is about an article used there only', (kind, article) => {
    const users = orders.filter(order => linesOf(order).some(line => line.articleNumber === article));
    expect(users).toEqual([orderOf(kind).order]);
  });

  it('spoil relations that no other order uses', () => {
    expect(orderOf('email-missing').relation).not.toHaveProperty('email');
    expect(orderOf('email-invalid').relation).toHaveProperty('email', 'not-an-address');
    expect(orderOf('vat-number-invalid').relation).toHaveProperty('vatNumber', 'NL12X');
    expect(orderOf('country-unknown').relation).toHaveProperty('country', 'Atlantis');
    expect(orderOf('address-missing').relation).not.toHaveProperty('address');
    expect(structOf(orderOf('address-missing').order, 'invoiceAddress')).toBeUndefined();
    expect(sound.map(({ relationNumber }) => Number(relationNumber)).filter(number => number > 2295)).toEqual(
      [],
    );
  });

  it('spoil payments, lines, totals and VAT', () => {
    const payment = (kind: string) => structsOf(structOf(orderOf(kind).order, 'paymentList'), 'payment')[0];
    expect(payment('payment-method-unknown')).toMatchObject({ method: 'BITCOIN' });
    expect(payment('currency-foreign')).toMatchObject({ description: 'Cash (USD)' });
    expect(linesOf(orderOf('lines-missing').order)).toEqual([]);
    expect(reconciles(orderOf('totals-differ').order)).toBe(false);
    expect(structOf(linesOf(orderOf('vat-rate-unknown').order)[0], 'data')).toMatchObject({
      vatPercentage: 1700,
    });
  });
});
