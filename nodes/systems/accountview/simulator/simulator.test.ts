import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../testing/bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const company = 'b7d51c2e-0000-4000-8000-0000000000d1';
const app = { client_id: 'demo-client', client_secret: 'demo-client-secret' };

const token = (form: Readonly<Record<string, string>>) =>
  fetch(`${bench.base}/api/v3/token`, { method: 'POST', body: new URLSearchParams({ ...app, ...form }) });

const accessToken = async (): Promise<string> => {
  const response = await token({ grant_type: 'refresh_token', refresh_token: 'demo-refresh-token' });
  const { access_token: access } = await response.json();
  expect(access).toMatch(/^\w+$/);
  return String(access);
};

describe('the sign-in', () => {
  const query = {
    client_id: 'demo-client',
    redirect_uri: 'http://127.0.0.1:1/callback',
    response_type: 'code',
    scope: 'readaccountviewdata updateaccountviewdata',
    state: 's 1',
  };
  const page = (changes: Readonly<Record<string, string>> = {}) =>
    fetch(`${bench.base}/ams/authorize.aspx?${new URLSearchParams({ ...query, ...changes })}`);
  const decide = async (changes: Readonly<Record<string, string>>) => {
    const response = await fetch(`${bench.base}/ams/authorize.aspx`, {
      method: 'POST',
      body: new URLSearchParams({ ...query, decision: 'allow', ...changes }),
      redirect: 'manual',
    });
    return new URL(response.headers.get('location') ?? '').searchParams;
  };

  it('asks the user on a page without scripts, and gives a code that works once', async () => {
    const html = await (await page()).text();
    expect(html).toContain('Allow access?');
    expect(html).not.toContain('<script');
    const back = await decide({});
    expect(back.get('state')).toBe('s 1');
    const form = {
      grant_type: 'authorization_code',
      code: back.get('code') ?? '',
      redirect_uri: query.redirect_uri,
    };
    expect(await (await token(form)).json()).toMatchObject({
      token_type: 'bearer',
      expires_in: 3600,
      refresh_token: expect.any(String),
    });
    expect(await (await token(form)).json()).toEqual({ error: 'invalid_grant' });
  });

  it('verifies the proof key when a challenge was given', async () => {
    const challenge = createHash('sha256').update('v'.repeat(43)).digest('base64url');
    const exchange = async (verifier: Readonly<Record<string, string>>) => {
      const back = await decide({ code_challenge: challenge, code_challenge_method: 'S256' });
      const form = { grant_type: 'authorization_code', redirect_uri: query.redirect_uri };
      return (await token({ ...form, code: back.get('code') ?? '', ...verifier })).status;
    };
    expect(await exchange({})).toBe(400);
    expect(await exchange({ code_verifier: 'w'.repeat(43) })).toBe(400);
    expect(await exchange({ code_verifier: 'v'.repeat(43) })).toBe(200);
  });

  it('tells the app that the user said no', async () => {
    expect((await decide({ decision: 'deny' })).get('error')).toBe('access_denied');
  });

  it.each([
    [{ client_id: 'other' }, 'client_id is unknown'],
    [{ redirect_uri: 'nowhere' }, 'redirect_uri is not a web address'],
    [{ scope: 'everything' }, 'the scope everything is unknown'],
    [{ response_type: 'token' }, 'response_type must be code'],
    [{ state: '' }, 'state is missing'],
  ])('refuses %o with a page of its own', async (changes, problem) => {
    const response = await page(changes);
    expect([response.status, await response.text()]).toEqual([400, `Invalid request: ${problem}.`]);
  });

  it('ends a refresh token when it is used, but for the one to practise with', async () => {
    const back = await decide({});
    const form = { grant_type: 'authorization_code', redirect_uri: query.redirect_uri };
    const given = await (await token({ ...form, code: back.get('code') ?? '' })).json();
    const refresh = { grant_type: 'refresh_token', refresh_token: String(given.refresh_token) };
    const renewed = await (await token(refresh)).json();
    expect(renewed.refresh_token).not.toBe(given.refresh_token);
    expect(await (await token(refresh)).json()).toEqual({ error: 'invalid_grant' });
    await accessToken();
    await accessToken();
  });
});

describe('the Web API', () => {
  let access = '';
  beforeEach(async () => {
    access = await accessToken();
  });
  const call = async (
    path: string,
    init: RequestInit = {},
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const response = await fetch(`${bench.base}/api/v3/${path}`, {
      ...init,
      headers: { authorization: `Bearer ${access}`, 'x-company': company, ...headers },
    });
    const text = await response.text();
    return { status: response.status, text, body: text.startsWith('<') ? {} : JSON.parse(text) };
  };
  const insert = (body: object) => call('AccountViewData', { method: 'POST', body: JSON.stringify(body) });
  const fieldsOf = (names: readonly string[]) => ['RowId', ...names].map(Name => ({ Name, FieldType: 'C' }));
  const contact = (fields: Readonly<Record<string, unknown>>) => ({
    BookDate: '2026-03-10T00:00:00.000Z',
    BusinessObject: 'AR1',
    Table: { Definition: { Name: 'CONTACT', Fields: fieldsOf(Object.keys(fields)) } },
    TableData: { Data: { Rows: [{ Values: ['1', ...Object.values(fields)] }] } },
  });
  const sound = { ACCT_NR: '1210', ACCT_NAME: 'Molen', SRC_CODE: '-' };

  it('ends tokens after an hour', async () => {
    bench.advance(3_600_000);
    expect((await call('companies')).status).toBe(401);
  });

  it('lists the administrations without one being chosen', async () => {
    expect((await call('Companies', {}, { 'x-company': '' })).body).toContainEqual({
      Id: company,
      Code: 'DEMO01',
      Description: 'Demo winkel',
    });
  });

  it('wants a known administration for everything else', async () => {
    const { status, body } = await call('accountviewdata?BusinessObject=VA1', {}, { 'x-company': 'x' });
    expect([status, body]).toEqual([
      400,
      { ErrorType: 'AccountViewError', ErrorNumbers: null, ErrorMessage: 'Onbekende administratie: x.' },
    ]);
  });

  it('does not mind capitals in paths, names and codes', async () => {
    const { body } = await call('ACCOUNTVIEWDATA?businessobject=va1&pagesize=1&fields=vat.vat_code');
    expect(body).toEqual({ VAT: [{ VAT_CODE: '0', EXT_KEY: 0 }] });
  });

  it('pages by number and by last key', async () => {
    const codes = async (query: string) =>
      (
        await call(`accountviewdata?BusinessObject=GL1&PageSize=2&SortFields=ACCT_NR&Fields=ACCT_NR&${query}`)
      ).body.LEDGER.map(({ ACCT_NR }: { ACCT_NR: string }) => ACCT_NR);
    expect(await codes('PageNumber=2')).toEqual(['1060', '1100']);
    expect(await codes('lastKey=1050')).toEqual(['1060', '1100']);
    expect(await codes('PageNumber=99')).toEqual([]);
  });

  it('filters with and, with or, and from a moment on', async () => {
    const filter = (number: number, column: string, operator: string, type: string, value: string) =>
      `FilterControlSource${number}=${column}&FilterOperator${number}=${operator}&FilterValueType${number}=${type}` +
      `&FilterValue${number}=${encodeURIComponent(value)}&FilterIsListOfValues${number}=false`;
    const count = async (...filters: readonly string[]) =>
      (await call(`accountviewdata?BusinessObject=AR1&PageSize=1000&${filters.join('&')}`)).body.CONTACT
        .length;
    const one = filter(1, 'SUB_NR', 'Equal', 'C', '10001');
    const other = filter(2, 'SUB_NR', 'Equal', 'C', '10002');
    expect(await count(one, other)).toBe(0);
    expect(await count(one, other, 'matchAnyFilter=true')).toBe(2);
    expect(await count(filter(1, 'CNG_DATE', 'DateOnOrAfterDate', 'T', '{^2026-01-01 08:00:00}'))).toBe(102);
    expect(await count(filter(1, 'CNG_DATE', 'DateOnOrAfterDate', 'T', '{^2026-01-01 08:00:01}'))).toBe(0);
  });

  it.each([
    ['Fields=NOT_THERE', 'Het veld NOT_THERE bestaat niet in Debiteuren.'],
    ['Fields=VAT.VAT_CODE', 'Het veld VAT.VAT_CODE bestaat niet in Debiteuren.'],
    ['PageSize=many', 'De parameter pagesize is geen geldig getal: many.'],
  ])('refuses %s', async (query, message) => {
    const { body } = await call(`accountviewdata?BusinessObject=AR1&${query}`);
    expect(body.ErrorMessage).toBe(message);
  });

  it('gives lines the key of their head', async () => {
    const row = {
      fields: { ORD_NR: 'A', RPL_INV: '1' },
      lines: [{ ART_CODE: '1010' }, { ART_CODE: '1020' }],
    };
    bench.store.put('salesOrder', 'A', row);
    bench.store.put('salesOrder', 'B', { ...row, fields: { ORD_NR: 'B' }, lines: [{ ART_CODE: '1030' }] });
    const { body } = await call('accountviewdata?BusinessObject=SO1&Fields=SO_HDR.ORD_NR,SO_LINE.ART_CODE');
    expect(body).toEqual({
      SO_HDR: [
        { ORD_NR: 'A', EXT_KEY: 0, SO_HDR_Id: 0 },
        { ORD_NR: 'B', EXT_KEY: 0, SO_HDR_Id: 1 },
      ],
      SO_LINE: [
        { ART_CODE: '1010', EXT_KEY: 0, SO_HDR_Id: 0 },
        { ART_CODE: '1020', EXT_KEY: 0, SO_HDR_Id: 0 },
        { ART_CODE: '1030', EXT_KEY: 0, SO_HDR_Id: 1 },
      ],
    });
  });

  it.each([
    [
      'without a required column',
      contact({ ACCT_NR: '1210', SRC_CODE: '-' }),
      'Het veld Bedrijfsnaam is verplicht.',
    ],
    ['with an unknown column', contact({ ...sound, TOWN: 'x' }), /TOWN bestaat niet/],
    ['with a column of the program', contact({ ...sound, CNG_USR: 'me' }), /mag niet worden gewijzigd/],
    ['with a text that is too long', contact({ ...sound, CITY: 'x'.repeat(36) }), /te lang \(maximaal 35/],
    ['with a number for a text', contact({ ...sound, CITY: 5 }), /ongeldig/],
    ['with an unknown account', contact({ ...sound, ACCT_NR: '9' }), 'Verzamelrekening 9 bestaat niet.'],
    ['with an unknown property', { ...contact(sound), Extra: 1 }, /De aanvraag is ongeldig/],
    ['for another table', { ...contact(sound), BusinessObject: 'ADDR' }, /hoort niet bij/],
    [
      'for an object that cannot be written',
      { ...contact(sound), BusinessObject: 'VA1' },
      /niet worden gewijzigd/,
    ],
  ])('refuses an insert %s', async (_what, body, message) => {
    const { status, body: answer } = await insert(body);
    expect([status, answer.ErrorMessage]).toEqual([400, expect.stringMatching(message)]);
  });

  it('refuses values that do not match the columns, and lines without a head', async () => {
    const body = contact(sound);
    const short = { ...body, TableData: { Data: { Rows: [{ Values: ['1', '1210'] }] } } };
    expect((await insert(short)).body.ErrorMessage).toMatch(/aantal waarden/);
    const order = {
      BookDate: body.BookDate,
      BusinessObject: 'SO1',
      Table: {
        Definition: { Name: 'SO_HDR', Fields: fieldsOf(['RPL_INV', 'RPL_DEL']) },
        DetailDefinitions: [{ Name: 'SO_LINE', Fields: fieldsOf(['HeaderId', 'ART_CODE']) }],
      },
      TableData: {
        Data: { Rows: [{ Values: ['1', '10001', '10001'] }] },
        DetailData: [{ Rows: [{ Values: ['1', '2', '1010'] }] }],
      },
    };
    expect((await insert(order)).body.ErrorMessage).toMatch(/HeaderId/);
  });

  it('takes names of properties in small letters, and answers with the stored row', async () => {
    await bench.turn({ insertStatus: 201 });
    const { status, body } = await call('accountviewdata', {
      method: 'POST',
      body: JSON.stringify(contact(sound)).replace(/"(Rows|Values|Name)"/g, name => name.toLowerCase()),
    });
    expect(status).toBe(201);
    expect(body.CONTACT).toMatchObject([{ SUB_NR: '10103', ACCT_NAME: 'Molen', CONTACT_Id: 0 }]);
  });

  it('refuses a journal page that does not balance and one of an invoice without debtor', async () => {
    const page = (dayBook: string) => ({
      BookDate: '2026-03-10T00:00:00.000Z',
      BusinessObject: 'DJ2',
      Table: {
        Definition: {
          Name: 'DJ_PAGE',
          Fields: [...fieldsOf(['DJ_CODE', 'HDR_DESC']), { Name: 'TRN_DATE', FieldType: 'T' }],
        },
        DetailDefinitions: [
          {
            Name: 'DJ_LINE',
            Fields: [
              ...fieldsOf(['HeaderId', 'ACCT_NR']),
              { Name: 'TRN_DATE', FieldType: 'T' },
              { Name: 'AMOUNT', FieldType: 'N' },
            ],
          },
        ],
      },
      TableData: {
        Data: { Rows: [{ Values: ['1', dayBook, 'Test', '2026-03-10T00:00:00.000Z'] }] },
        DetailData: [{ Rows: [{ Values: ['1', '1', '8000', '2026-03-10T00:00:00.000Z', 5] }] }],
      },
    });
    expect((await insert(page('900'))).body.ErrorMessage).toBe('Het saldo van de bladzijde is niet nul.');
    expect((await insert(page('700'))).body.ErrorMessage).toBe('Het veld Debiteur/Crediteur is verplicht.');
  });

  it('refuses switches it does not know', async () => {
    const response = await fetch(`${bench.base}/_settings`, { method: 'POST', body: '{"unknown":true}' });
    expect(response.status).toBe(400);
  });
});
