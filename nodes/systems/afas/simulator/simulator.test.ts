import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../testing/bench.ts';
import { demoToken } from './access.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const call = (path: string, init: RequestInit = {}) =>
  fetch(`${bench.base}/ProfitRestServices${path}`, {
    ...init,
    headers: { authorization: `AfasToken ${Buffer.from(demoToken).toString('base64')}` },
  });

const said = async (response: Response) => ({ status: response.status, ...(await response.json()) });

describe('a GetConnector', () => {
  it('gives a hundred rows unless asked otherwise, and tells neither total nor more', async () => {
    const answer = await (await call('/connectors/Profit_Article')).json();
    expect(Object.keys(answer)).toEqual(['skip', 'take', 'rows']);
    expect(answer.rows).toHaveLength(100);
  });

  it('takes lists and JSON for the same filter', async () => {
    const byList = await call(
      '/connectors/Profit_Article?orderbyfieldids=ItemCode&filterfieldids=ItemCode,Blocked&filtervalues=10,false&operatortypes=10,1',
    );
    const json = encodeURIComponent(
      JSON.stringify({
        Filters: {
          Filter: [
            {
              Field: [
                { '@FieldId': 'ItemCode', '@OperatorType': '10', '#text': '10' },
                { '@FieldId': 'Blocked', '@OperatorType': '1', '#text': 'false' },
              ],
            },
          ],
        },
      }),
    );
    const byJson = await call(`/connectors/Profit_Article?orderbyfieldids=ItemCode&filterjson=${json}`);
    const { rows } = await byList.json();
    expect(rows.length).toBeGreaterThan(5);
    expect((await byJson.json()).rows).toEqual(rows);
  });

  it('refuses unknown fields, mixed signs of skip and take, and queries that are too long', async () => {
    expect(await said(await call('/connectors/Profit_Article?orderbyfieldids=Nope'))).toMatchObject({
      status: 500,
      externalMessage: "Connector field 'Nope' not found",
    });
    expect((await call('/connectors/Profit_Article?skip=2&take=-1')).status).toBe(500);
    expect((await call(`/connectors/Profit_Article?x=${'y'.repeat(2050)}`)).status).toBe(404);
  });
});

describe('an UpdateConnector', () => {
  const post = (body: unknown) =>
    call('/connectors/FbProductGroup', { method: 'POST', body: JSON.stringify(body) });

  it('takes keys with an @ and values as text', async () => {
    const element = { '@PrGr': '77', Fields: { Ds: 'Toys', Bl: '0' } };
    expect((await post({ FbProductGroup: { Element: [element] } })).status).toBe(201);
    expect(bench.store.get('productGroup', '77')).toEqual({
      code: '77',
      description: 'Toys',
      isBlocked: false,
    });
  });

  it.each([
    [{ PrGr: '77', Nope: 1 }, "The field 'Nope' is not part of UpdateConnector FbProductGroup."],
    [{ Ds: 'Toys' }, "Enter a value for 'Product group'."],
    [{ PrGr: '77', Bl: 'perhaps' }, "The value of 'Blocked' is not valid."],
    [{ PrGr: '777777' }, "The value of 'Product group' is too long (maximum 5)."],
    [{ PrGr: '10' }, "The product group '10' already exists."],
  ])('refuses %j in its own words', async (Fields, externalMessage) => {
    expect(await said(await post({ FbProductGroup: { Element: { Fields } } }))).toMatchObject({
      status: 500,
      externalMessage,
    });
  });

  it('answers a body that is none with 400', async () => {
    expect((await post({ Other: {} })).status).toBe(400);
  });
});

it('turns away more calls at a time than the environment takes', async () => {
  await bench.turn({ mostAtOnce: 1 });
  await fetch(`${bench.base}/_fault`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'latency', ms: 500, next: 1 }),
  });
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => call('/connectors/Profit_Article?take=1000')),
  );
  expect(answers.map(({ status }) => status)).toContain(503);
  expect((await call('/connectors/Profit_Journals')).status).toBe(200);
});
