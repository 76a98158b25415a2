import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Peer, type PeerRequest, startPeer } from '../../sdk/testing/peer.ts';
import { check } from './check.ts';
import type { AccountViewClient } from './client.ts';
import { article } from './entities/article.ts';
import { debtor } from './entities/debtor.ts';
import { salesInvoice } from './entities/sales-invoice.ts';
import { type Bench, once, openBench, signal } from './testing/bench.ts';
import { creating, failing, failureOf, idOf, newDebtor, recordsOf } from './testing/samples.ts';

/** Answers as the service gives them, whatever the simulator makes of them. */
type Recording = readonly [status: number, body: string | object, type?: string];

let bench: Bench;
let peer: Peer;
let client: AccountViewClient;
let recordings: (request: PeerRequest) => Recording;
beforeAll(async () => {
  bench = await openBench();
  peer = await startPeer((response: ServerResponse, request) => {
    const [status, body, type = 'application/json; charset=utf-8'] = recordings(request);
    response.writeHead(status, { 'content-type': type });
    response.end(status === 204 ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
  });
});
beforeEach(() => {
  client = bench.connect({
    settings: { address: peer.address },
    secrets: { accessToken: 'recorded', expiresAt: Number.MAX_SAFE_INTEGER },
    wrap: once,
  });
});
afterAll(async () => {
  await peer.close();
  await bench.close();
});

const findDebtor = () => debtor.find?.number?.find(client, ['10021'], signal);
const row = {
  SUB_NR: '10021',
  ACCT_NAME: 'Molen & Zn "De Wiek" <é € 漢 🙂>',
  MAIL_BUS: 'info@molen.example',
  CNG_DATE: '2025-03-04T09:12:00',
  EXT_KEY: 0,
  CONTACT_Id: 0,
};

describe('a debtor as it was recorded', () => {
  it.each<readonly [string, string | object]>([
    ['with its details', { CONTACT: [row], USR_LINK: [] }],
    ['without the list around it', { CONTACT: row }],
    [
      'after a byte order mark, on many lines',
      `\uFEFF\r\n${JSON.stringify({ CONTACT: [row] }, null, 4)}\r\n`,
    ],
    [
      'with names in lower case',
      { contact: [Object.fromEntries(Object.entries(row).map(([k, v]) => [k.toLowerCase(), v]))] },
    ],
    [
      'with its number as a number, padded texts and empty fields',
      {
        CONTACT: [
          {
            ...row,
            SUB_NR: 10021,
            ACCT_NAME: `${row.ACCT_NAME}   `,
            TEL_BUS: null,
            VAT_NR: '',
            REC_BLK: null,
            K_OWN: { a: 1 },
          },
        ],
      },
    ],
    ['among others that only begin alike', { CONTACT: [{ ...row, SUB_NR: '100210' }, row] }],
    ['with the error of the service left empty', { CONTACT: [row], ErrorType: null, ErrorMessage: null }],
    [
      'with the time zone and the fraction of its change',
      { CONTACT: [{ ...row, CNG_DATE: '2025-03-04T09:12:00.123+01:00' }] },
    ],
  ])('is read %s', async (_how, body) => {
    recordings = () => [200, body];
    const [record, ...others] = recordsOf(await findDebtor(), '10021');
    expect(others).toEqual([]);
    expect(record).toMatchObject({
      number: '10021',
      name: row.ACCT_NAME,
      changed: '2025-03-04',
      blocked: false,
    });
    expect(record).not.toHaveProperty('phone');
    expect(record).not.toHaveProperty('vatNumber');
  });

  it.each<readonly [string, number, string | object]>([
    ['an empty list', 200, { CONTACT: [] }],
    ['no table', 200, {}],
    ['an empty table', 200, { CONTACT: null }],
    ['null', 200, 'null'],
    ['a bare list', 200, []],
    ['nothing at all', 200, ''],
    ['status 204', 204, ''],
    ['status 404', 404, ''],
    ['status 404 with tables', 404, { CONTACT: [] }],
    [
      'status 404 in words',
      404,
      { ErrorType: 'AccountViewError', ErrorMessage: 'Er zijn geen gegevens gevonden.' },
    ],
  ])('is not there when the answer is %s', async (_what, status, body) => {
    recordings = () => [status, body];
    expect((await findDebtor())?.size).toBe(0);
  });

  it('bears the flags of its program in any form', async () => {
    for (const REC_BLK of [true, 1, 'true', 'True', '.T.']) {
      recordings = () => [200, { CONTACT: [{ ...row, REC_BLK, BLK_SP: 0, ACCT_BAL: '12,5' }] }];
      expect(recordsOf(await findDebtor(), '10021')).toMatchObject([
        { blocked: true, blockedForOrders: false, balance: 1250 },
      ]);
    }
  });
});

it.each([
  [4.25, 425],
  [4, 400],
  ['4.2550', 426],
  ['4,25', 425],
  ['.5', 50],
  [0.30000000000000004, 30],
  [-0.1, -10],
] as const)('a price of %s is read as %i cents', async (PX_SELL, price) => {
  recordings = ({ path }) => [
    200,
    path.includes('FLD') ? { DCT_FLD: [] } : { ARTICLE: { ART_CODE: 'A-100', PX_SELL, QTY_AVAIL: PX_SELL } },
  ];
  const [record] = recordsOf(await article.find?.sku?.find(client, ['A-100'], signal), 'A-100');
  expect(record?.price).toBe(price);
  expect(record?.available).toMatch(/^-?\d+(\.\d{1,4})?$/);
});

it('the lines of a page are those with its key, whatever the type of the key', async () => {
  const head = { DJ_CODE: '700', SUB_NR: '10001', TRN_DATE: '2026-03-01T00:00:00' };
  recordings = ({ path }) =>
    path.includes('2026')
      ? [
          200,
          {
            DJ_PAGE: [
              { ...head, PAGE_NR: '1', EXT_DESC: 'A', DJ_PAGE_Id: 0 },
              { ...head, PAGE_NR: '2', EXT_DESC: 'B', DJ_PAGE_Id: 1 },
            ],
            DJ_LINE: [{ ACCT_NR: '8000', AMOUNT: '12.10', DJ_PAGE_Id: '1' }],
          },
        ]
      : [400, { ErrorType: 'AccountViewError', ErrorMessage: 'Onbekende administratie.' }];
  const [found] = recordsOf(await salesInvoice.find?.reference?.find(client, ['B'], signal), 'B');
  expect(found?.lines).toEqual([{ ledger: '8000', amount: 1210 }]);
});

describe('an answer that cannot be read', () => {
  it.each<readonly [string, Recording, object]>([
    [
      'a page of the web',
      [200, '<html><body>Sign in</body></html>', 'text/html'],
      { code: 'target.malformed', said: expect.stringContaining('Sign in') },
    ],
    ['half of it', [200, '{"CONTACT":[{"SUB_NR"'], { code: 'target.malformed' }],
    ['no tables', [200, '"ok"'], { code: 'target.malformed' }],
    ['a row that is none', [200, { CONTACT: [row, 'x'] }], { code: 'target.malformed', path: 'CONTACT[1]' }],
    [
      'a wrong address',
      [404, '<h1>Not Found</h1>', 'text/html'],
      { code: 'connection.misconfigured', said: 'Not Found' },
    ],
    [
      'an address of another service',
      [404, { Message: 'No HTTP resource was found.' }],
      { code: 'connection.misconfigured', said: 'No HTTP resource was found.' },
    ],
    [
      'a missing right',
      [403, { ErrorType: 'AccountViewError', ErrorMessage: 'Actie geweigerd.' }],
      { code: 'auth.forbidden', said: 'Actie geweigerd.' },
    ],
    [
      'a missing right in other words',
      [400, { ErrorType: 'AccountViewError', ErrorMessage: 'U heeft onvoldoende rechten.' }],
      { code: 'auth.forbidden' },
    ],
    [
      'an error without words',
      [200, { ErrorType: 'AccountViewError', ErrorNumbers: [12], ErrorMessage: null }],
      { code: 'target.rejected', said: 'AccountViewError' },
    ],
    [
      'a gateway that is off',
      [400, { ErrorType: 'GatewayError', ErrorMessage: 'De gateway is niet bereikbaar.' }],
      { code: 'target.unavailable', outcome: 'unknown' },
    ],
    [
      'a server in trouble',
      [500, '<style>p{}</style><p>Runtime  Error</p>', 'text/html'],
      { code: 'target.unavailable', said: 'Runtime Error' },
    ],
  ])('is told apart: %s', async (_what, recording, failure) => {
    recordings = () => recording;
    expect(await failing(Promise.resolve(findDebtor()))).toMatchObject(failure);
  });

  it('is a customer’s name and no trouble when a refusal has it', async () => {
    recordings = ({ method }) =>
      method === 'POST'
        ? [500, { ErrorType: 'AccountViewError', ErrorMessage: 'Debiteur Gateway BV bestaat al.' }]
        : [200, { LEDGER: [{ ACCT_NR: 1210 }], VAT: { VAT_CODE: 1 } }];
    const written = await debtor.create?.(client, creating(newDebtor()), signal);
    expect(failureOf(written)).toMatchObject({ code: 'target.duplicate' });
  });

  it('is not asked for for ever when neither keys nor pages are heeded', async () => {
    recordings = () => [200, { CONTACT: [row] }];
    const request = { cursor: undefined, pageSize: 1, filters: {}, signal };
    const readAll = async () => {
      for await (const page of debtor.read?.pages(client, request) ?? [])
        expect(page.records).toHaveLength(1);
    };
    expect(await failing(readAll())).toMatchObject({ code: 'target.malformed', path: 'CONTACT' });
  });

  it('is not asked for for ever when pages are not counted', async () => {
    const rows = Array.from({ length: 400 }, (_, i) => ({ ACCT_NR: String(i), ACCT_NAME: 'x' }));
    recordings = () => [200, { LEDGER: rows }];
    expect(await failing(client.lists.ledgers())).toMatchObject({ code: 'target.malformed', path: 'LEDGER' });
  });
});

it('a write is known by its number, whatever else the answer has', async () => {
  recordings = ({ method }) =>
    method === 'POST'
      ? [201, { CONTACT: { SUB_NR: 10022, EXT_KEY: 0, CONTACT_Id: 0 } }]
      : [200, { LEDGER: { ACCT_NR: '1210' }, VAT: [{ VAT_CODE: '1' }] }];
  expect(idOf(await debtor.create?.(client, creating(newDebtor()), signal))).toBe('10022');
});

it('a check reads a single administration and rights in other forms', async () => {
  const { company } = client.settings;
  recordings = ({ path }) => {
    if (path.startsWith('/companies')) return [200, { Id: company, Description: 'Winkel', Code: null }];
    return path.includes('businessobjects')
      ? [
          200,
          [
            { Code: 'ar1', InsertAllowed: 'True' },
            { Code: 'SO1', InsertAllowed: null },
            { Code: 'DJ2', InsertAllowed: 1 },
          ],
        ]
      : [200, { LEDGER: [] }];
  };
  expect((await check(client, signal)).summary).toContain(
    'may add debtors and day book pages, but not sales orders',
  );
});
