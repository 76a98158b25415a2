import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../../sdk/failure.ts';
import { type Answer, type Peer, startPeer } from '../../../sdk/testing/peer.ts';
import { debtor } from '../entities/debtor.ts';
import { financialEntry } from '../entities/financial-entry.ts';
import { item } from '../entities/item.ts';
import { salesOrder } from '../entities/sales-order.ts';
import { options } from '../options.ts';
import { afas } from '../system.ts';
import { type Bench, driver, failureOf, idOf, openBench, signal } from '../testing/bench.ts';
import { newOrder } from '../testing/samples.ts';

let bench: Bench;
let peer: Peer;
/** Answers by the beginning of their path; what no path has is empty. */
let recorded: Readonly<Record<string, string | { readonly status: number; readonly body: string }>>;

const answer: Answer = (response, { method, path }) => {
  const asked = `${method} ${path}`;
  const found = Object.entries(recorded).find(([start]) => asked.startsWith(start))?.[1] ?? '{"rows":[]}';
  const { status, body } = typeof found === 'string' ? { status: 200, body: found } : found;
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(body);
};

beforeEach(async () => {
  recorded = {};
  bench = await openBench();
  peer = await startPeer(answer);
});
afterEach(async () => {
  await bench.close();
  await peer.close();
});

const connect = () => bench.connect({ settings: { address: peer.address } });
const rows = (...list: readonly object[]) => JSON.stringify({ skip: 0, take: 100, rows: list });

const thrown = async (work: Promise<unknown>): Promise<Failure> =>
  Failure.from(
    await work.then(
      () => expect.fail('it should have failed'),
      (error: unknown) => error,
    ),
  );

describe('rows', () => {
  it('may be pretty printed, with numbers as texts, flags as texts and fields nobody knows', async () => {
    recorded = {
      'GET /metainfo/get/': '{"fields":[{"id":"Total","fieldId":null},{"id":"ItemCode","fieldId":"ItCd"}]}',
      'GET /connectors/Profit_Article?': `\uFEFF{
        "skip": 0, "take": 1000,
        "rows": [ { "ItemCode": 1010, "Description": " Ketel .5 liter ", "Blocked": "true", "Stock": 1, "Barcode": "",
                    "VATGroup": 2, "StockDimId1": " ", "Colour": null, "ModifiedDate": "2026-03-01T10:00:00.123" } ]
      }`,
      'GET /connectors/Profit_Article_Basic?':
        '{"rows":[{"ItemCode":"1010","BasicSalesPrice":"4.1250","StockActual":-.5}]}',
    };
    expect(await driver(item, connect).get('code', '1010')).toEqual({
      code: '1010',
      description: 'Ketel .5 liter',
      kind: 'standard',
      vatGroup: '2',
      salesPrice: 413,
      tracksStock: true,
      blocked: true,
      attributes: [],
      stock: '-0.5',
    });
  });

  it('of joins show a record twice, and a single one may stand without its list', async () => {
    const row = { OrderNumber: '60001234', CustomerReference: 'WEB-90017', InvoiceTotal: 12.7 };
    recorded = { 'GET /connectors/Profit_Salesorders': rows(row, row) };
    expect(await driver(salesOrder, connect).found('reference', 'web-90017')).toHaveLength(1);
    recorded = { 'GET /connectors/Profit_Salesorders': JSON.stringify({ rows: row }) };
    expect(await driver(salesOrder, connect).found('reference', ' WEB-90017 ')).toHaveLength(1);
    recorded = { 'GET /connectors/Profit_Salesorders': '{"rows":null}' };
    expect(await driver(salesOrder, connect).found('reference', 'WEB-90017')).toEqual([]);
  });

  it('ask for spaces in a way that cannot be taken for a plus', async () => {
    await driver(salesOrder, connect).found('reference', 'A 1+2');
    expect(peer.requests.at(-1)?.path).toContain('filtervalues=A%201%2B2');
  });

  it.each([
    ['an amount', { OrderNumber: '1', CustomerReference: 'A', InvoiceTotal: 'n/a' }, 'InvoiceTotal'],
    ['a number', { OrderNumber: '1', CustomerReference: 'A', VAT: '1.234,50' }, 'VAT'],
  ])('without %s are told with the field', async (_what, row, path) => {
    recorded = { 'GET /connectors/Profit_Salesorders': rows(row) };
    expect(await thrown(driver(salesOrder, connect).found('reference', 'A'))).toMatchObject({
      code: 'target.malformed',
      path,
    });
  });

  it('with a time that is none are told', async () => {
    recorded = { 'GET /connectors/Profit_Debtor': rows({ DebtorId: '1', ModifiedDate: 'gisteren' }) };
    const pages = debtor.read?.pages(connect(), { cursor: undefined, pageSize: 10, filters: {}, signal });
    const first = pages?.[Symbol.asyncIterator]().next();
    expect(await thrown(first ?? expect.fail('debtors are not read'))).toMatchObject({
      code: 'target.malformed',
      said: 'gisteren',
    });
  });

  it('that are missing are told with what came instead', async () => {
    recorded = { 'GET /connectors/Profit_Salesorders': '{"results":[]}' };
    expect(await thrown(driver(salesOrder, connect).found('reference', 'A'))).toMatchObject({
      code: 'target.malformed',
      path: 'rows',
      said: '{"results":[]}',
    });
  });
});

describe('descriptions', () => {
  it('may have nulls for lists and numbers for codes', async () => {
    recorded = {
      'GET /metainfo/update/':
        '{"id":"FbSales","fields":[{"fieldId":"PaTp","label":null,"values":[{"id":2,"description":null}]},{"fieldId":"Re","values":null}],"objects":null}',
    };
    expect(await options.paymentMethods.list(connect(), signal)).toEqual([{ value: '2', label: '2' }]);
  });

  it('leave out what an app connector does not have', async () => {
    recorded = {
      'GET /metainfo':
        '{"updateConnectors":null,"getConnectors":[],"info":{"envid":"T12345AB","appName":null}}',
      'GET /connectors/Profit_Administrations': rows({ AdminId: '1', AdminNm: 'Winkel & Zn' }),
    };
    const { summary } = await afas.check(connect(), signal);
    expect(summary).toContain('administration 1 (Winkel & Zn). The app connector lacks Profit_Debtor,');
  });
});

describe('an answer to a write', () => {
  it.each([
    ['with its key as text', '{"results":{"FbSales":{"OrNu":"60001234"}}}'],
    ['with its key as number', '{"results":{"FbSales":{"OrNu":60001234}}}'],
    ['with a list of keys', '{"results":{"FbSales":[{"OrNu":"60001234"}]}}'],
    ['without the outer level', '{"FbSales":{"OrNu":"60001234","Extra":null}}'],
  ])('%s is understood', async (_form, body) => {
    recorded = { 'POST /connectors/FbSales': { status: 201, body } };
    expect(idOf(await driver(salesOrder, connect).create(newOrder('R-1')))).toBe('60001234');
  });

  it.each([
    ['nothing', { status: 201, body: '' }, { code: 'target.malformed' }],
    ['half of it', { status: 201, body: '{"results":{"FbSa' }, { said: '{"results":{"FbSa' }],
    [
      'a page of a proxy',
      { status: 502, body: '<html><style>p{}</style><h1>Bad\n gateway</h1></html>' },
      { code: 'target.unavailable', said: 'Bad gateway' },
    ],
    ['an empty error', { status: 500, body: '' }, { code: 'target.unavailable', said: 'HTTP 500' }],
    [
      'maintenance',
      { status: 503, body: '{"error":{"code":"503","message":"Say \\"later\\""},"retry_after":"60"}' },
      { code: 'target.unavailable', said: 'Say "later"', retryAfterMs: 60_000 },
    ],
  ])('of %s leaves open whether it was saved', async (_what, body, failure) => {
    recorded = { 'POST /connectors/FbSales': body };
    const written = await driver(salesOrder, connect).create(newOrder('R-1'));
    expect(failureOf(written)).toMatchObject({ ...failure, outcome: 'unknown' });
  });

  it('is told with its own words where the request is refused as such', async () => {
    recorded = { 'POST /connectors/FbSales': { status: 400, body: '{"message":"Invalid json"}' } };
    const written = await driver(salesOrder, connect).create(newOrder('R-1'));
    expect(failureOf(written)).toMatchObject({ code: 'target.rejected', said: 'Invalid json' });
  });
});

it('an entry of several rows is one entry', async () => {
  const line = { UnitId: '1', EntryNo: 54605, VoucherNo: 'Z-1', EntryDate: '2026-03-10', JournalId: '70' };
  recorded = {
    'GET /connectors/Profit_Transactions': rows(
      { ...line, AccountNo: '1300', AmtDebit: 0.1, AmtCredit: null },
      { ...line, AccountNo: '8000', AmtDebit: '0', AmtCredit: '0.10', Period: '3' },
    ),
  };
  const [found, ...others] = await driver(financialEntry, connect).found('reference', 'Z-1');
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    id: '1/54605',
    record: { debit: 10, lines: [{ debit: 10 }, { credit: 10 }] },
  });
});
