import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Peer, startPeer } from '../../../sdk/testing/peer.ts';
import type { AsperionClient } from '../client.ts';
import { article } from '../entities/article.ts';
import { debtor } from '../entities/debtor.ts';
import { journalEntry } from '../entities/journal-entry.ts';
import { salesInvoice } from '../entities/sales-invoice.ts';
import { stock } from '../entities/stock.ts';
import { asperion } from '../system.ts';
import { type Bench, openBench, signal } from '../testing/bench.ts';
import { create, failing, failureOf, find, idOf, newDebtor, newInvoice, read } from '../testing/samples.ts';

let bench: Bench;
let peer: Peer;
let client: AsperionClient;
/** Answers of the API, in order; the last one stays. */
let answers: { readonly status?: number; readonly body: unknown }[];

const give = (response: ServerResponse, { status = 200, body }: (typeof answers)[number]) =>
  response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));

beforeEach(async () => {
  bench = await openBench();
  peer = await startPeer(response => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer) give(response, answer);
  });
  client = bench.connect({ settings: { apiAddress: peer.address } });
});
afterEach(async () => {
  await bench.close();
  await peer.close();
});

const listed = (...elements: readonly object[]) => ({
  body: { _data: elements, _meta: { administrationId: 4711, nextPage: null, totalCount: elements.length } },
});

const recordsOf = async (entity: Parameters<typeof read>[0]) =>
  (await read(entity, client)).flatMap(({ records }) => records.map(({ record }) => Object(record)));

describe('answers as Asperion may give them', () => {
  it('with numbers as texts and texts as numbers', async () => {
    answers = [
      listed({
        ...{ id: '812', customerNumber: 10027, name: 'Voorbeeld', postCode: 1000, blocked: 'False', iban: 5 },
        ...{ paymentConditionId: '3', debtorKindId: 1, unknown: { more: [1] }, _meta: { self: 'x' } },
      }),
    ];
    expect(await recordsOf(debtor)).toEqual([
      {
        ...{ id: 812, number: '10027', name: 'Voorbeeld', postcode: '1000', iban: '5' },
        ...{ paymentCondition: '3', kind: '1', blocked: false },
      },
    ]);
    answers = [listed({ id: 1, code: 1010, salesPrice: '49.5800', currentStock: '', active: 1 })];
    expect(await recordsOf(article)).toMatchObject([{ code: '1010', priceExcl: 4958, active: true }]);
    expect(await recordsOf(stock)).toEqual([]);
  });

  it('with nothing but the number filled in', async () => {
    const empty = {
      ...{ invoiceNumber: null, date: null, journalId: null, bookyear: null, status: null, lines: null },
      ...{ debtorCustomerNumber: null, amountInclVat: null, code: null, name: null, customerNumber: null },
    };
    for (const entity of [debtor, article, salesInvoice]) {
      answers = [listed({ id: 7, ...empty }, { id: 8 })];
      expect((await recordsOf(entity)).map(({ id }) => id)).toEqual([7, 8]);
    }
    answers = [listed({ id: 7, lines: { _data: [{ ledgerAccountId: null, amount: null }] } })];
    expect(await recordsOf(salesInvoice)).toMatchObject([{ lines: [{ amountExcl: 0 }], totalIncl: 0 }]);
    answers = [listed({ id: 7, sourceDocumentNumber: 42, lines: { _data: null } })];
    expect(await find(journalEntry, client, 'yearAndReference', '2026/42')).toHaveLength(1);
  });

  it.each([
    ['2026-02-01', '2026-02-01'],
    ['2026-02-01T00:00:00', '2026-02-01'],
    ['2026-02-01T00:00:00.000+02:00', '2026-02-01'],
    ['2026-01-31T23:00:00Z', '2026-02-01'],
    ['2026-06-30T22:00:00+00:00', '2026-07-01'],
  ])('with the date %s', async (date, day) => {
    answers = [listed({ id: 7, date })];
    expect(await recordsOf(salesInvoice)).toMatchObject([{ date: day }]);
  });

  it('with a list that is empty in another way, or goes on with a capital', async () => {
    answers = [{ body: { _data: null, _meta: { totalCount: '0' } } }];
    expect(await recordsOf(stock)).toEqual([]);
    const { body } = listed({ id: 1, customerNumber: '1', name: 'A' });
    const next = { ...body._meta, nextPage: 'https://api.asperion.nl/v1/debtors?Page=2&PageSize=1' };
    answers = [{ body: { ...body, _meta: next } }, listed({ id: 2, customerNumber: '2', name: 'B' })];
    expect(await recordsOf(debtor)).toHaveLength(2);
  });

  it('that say nothing of what is in a list, with where it went wrong', async () => {
    answers = [{ body: { _data: null, _meta: { totalCount: 3 } } }];
    expect(await failing(find(debtor, client, 'number', '1'))).toMatchObject({
      code: 'target.malformed',
      path: '_data',
    });
    answers = [listed({ id: 1 }, { id: 'x' })];
    expect(await failing(find(debtor, client, 'number', '1'))).toMatchObject({
      code: 'target.malformed',
      path: '_data.1.id',
    });
  });
});

describe('what Asperion answers to a write', () => {
  const stored = { id: 91, customerNumber: '10027', name: 'Van Dam & Zn. Tuinen' };

  it.each([
    ['nothing', ''],
    ['something else', 'true'],
    ['half of it', { id: 91 }],
    ['a list', { _data: [{ id: 91 }] }],
  ])('may be %s: what was stored is found', async (_, body) => {
    answers = [{ status: 201, body }, listed({ ...stored, emailAddress: 'post@vandam.example' })];
    expect(idOf((await create(debtor, client, newDebtor()))[0])).toBe('10027');
  });

  it('is open as long as nothing shows what was stored', async () => {
    answers = [{ status: 204, body: '' }, listed()];
    expect(failureOf((await create(salesInvoice, client, newInvoice('W-1')))[0]).outcome).toBe('unknown');
    answers = [{ body: '<html>a proxy</html>' }];
    expect(failureOf((await create(salesInvoice, client, newInvoice('W-2')))[0])).toMatchObject({
      code: 'target.malformed',
      outcome: 'unknown',
    });
  });

  it('may be an invoice under another number, which is told', async () => {
    answers = [
      {
        status: 201,
        body: {
          ...{ id: 5, invoiceNumber: 'W-100', amountInclVat: 59.99 },
          lines: { _data: [{ amount: 49.58, vatAmount: 10.41 }] },
        },
      },
    ];
    expect((await create(salesInvoice, client, newInvoice('W-1001')))[0]).toEqual({
      ok: true,
      id: '5',
      warnings: ['Asperion keeps invoice W-1001 under the number “W-100”.'],
    });
  });
});

describe('errors of Asperion', () => {
  it.each([
    [403, 'Geen toegang', 'auth.forbidden', 'Geen toegang'],
    [401, { title: 'Token verlopen' }, 'auth.expired', 'Token verlopen'],
    [400, { title: '', detail: 'Periode is afgesloten.' }, 'target.rejected', 'Periode is afgesloten.'],
    [409, '', 'target.rejected', 'HTTP 409'],
  ])('of status %i keep the words they came with', async (status, body, code, said) => {
    answers = [{ status, body }];
    expect(await failing(asperion.check(client, signal))).toMatchObject({ code, said });
  });
});
