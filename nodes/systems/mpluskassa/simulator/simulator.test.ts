import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mountSimulator } from '../../../sdk/simulator/mount.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { enumerations } from './enumerations.ts';
import { simulator } from './simulator.ts';
import { types } from './types.ts';

const server = Fastify({ forceCloseConnections: true });
let base = '';
let store: SimulatorStore;
beforeAll(async () => {
  store = await mountSimulator(server, '/till', simulator, {
    now: () => new Date('2026-11-20T12:00:00Z'),
    address: () => base,
  });
  base = await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

const credentials = 'ident=till-of-the-demo-shop&secret=open-sesame-1120';

const send = async (body: string, query = credentials) => {
  const answer = await fetch(`${base}/till/?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml; charset=utf-8' },
    body,
  });
  return { status: answer.status, text: await answer.text() };
};

/** Calls with the operation's children written with the default namespace. */
const call = (operation: string, children = '', namespace = 'urn:mplusqapi') =>
  send(
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><${operation} xmlns="${namespace}">${children}</${operation}></s:Body></s:Envelope>`,
  );

const order = (changes = '') =>
  `<orderId/><employeeNumber>1</employeeNumber><relationNumber>2001</relationNumber>${changes}<lineList><line><articleNumber>1510</articleNumber><data><quantity>1</quantity></data></line></lineList>`;

describe('the form of answers', () => {
  it('has declarations on the envelope and none on the response', async () => {
    const { status, text } = await call('getCurrentSyncMarkers');
    expect(status).toBe(200);
    expect(text).toMatch(
      /<SOAP-ENV:Envelope [^>]*xmlns:ns="urn:mplusqapi"[^>]*><SOAP-ENV:Body><ns:getCurrentSyncMarkersResponse>/,
    );
  });

  it('keeps the wrapper of an empty list', async () => {
    const { text } = await call('getOrders', '<request><syncMarker>999999</syncMarker></request>');
    expect(text).toContain('<ns:GetOrdersResponse><ns:orderList></ns:orderList></ns:GetOrdersResponse>');
  });

  it('answers 405 to a GET', async () => {
    expect((await fetch(`${base}/till/`)).status).toBe(405);
  });

  it('leaves the lines out when they are not wanted', async () => {
    const request = (flag: string) =>
      `<request><orderNumbers><year>2026</year><number>10</number></orderNumbers><includeLineList>${flag}</includeLineList></request>`;
    expect((await call('getOrders', request('0'))).text).not.toContain('<ns:lineList>');
    expect((await call('getOrders', request('true'))).text).toContain('<ns:lineList>');
  });

  it('never holds more than a thousand objects', async () => {
    for (let i = 0; i < 3; i += 1) await call('createOrder', `<order>${order()}</order>`);
    const { text } = await call(
      'getOrders',
      '<request><syncMarker>0</syncMarker><syncMarkerLimit>5000</syncMarkerLimit></request>',
    );
    expect(text.split('<ns:order>')).toHaveLength(1001);
  });
});

describe('requests that are refused with a fault', () => {
  it.each([
    ['an unknown operation', () => call('getHoroscope'), 'not implemented'],
    ['another namespace', () => call('getBranches', '', 'urn:other'), 'outside namespace'],
    ['an empty boolean', () => call('getOrders', '<request><includeLineList/></request>'), 'not a boolean'],
    [
      'a number that is none',
      () => call('getOrder', '<orderId>a</orderId><orderId>b</orderId>'),
      'more than once',
    ],
    [
      'an amount with decimals',
      () => call('getOrders', '<request><syncMarker>1.5</syncMarker></request>'),
      'not of type long',
    ],
    ['a missing element', () => call('getOrder'), "'orderId' is missing"],
    [
      'a strange element',
      () => call('getOrder', '<orderId>a</orderId><colour/>'),
      "'colour' is not expected",
    ],
    [
      'an unknown constant',
      () =>
        call('getOrders', '<request><orderTypeList><orderType>SALES</orderType></orderTypeList></request>'),
      'not one of OrderType',
    ],
    ['broken XML', () => send('<a><b></a>'), 'not well-formed'],
    ['no envelope', () => send('<a/>'), 'Not a SOAP 1.1 envelope'],
  ])('%s', async (_, request, words) => {
    const { status, text } = await request();
    expect(status).toBe(500);
    expect(text).toContain('<faultcode>SOAP-ENV:');
    expect(text).toContain(words.replaceAll('<', '&lt;'));
  });

  it('wrong credentials', async () => {
    const { status, text } = await send('<a/>', 'ident=till-of-the-demo-shop&secret=x');
    expect(status).toBe(500);
    expect(text).toContain('<faultcode>SOAP-ENV:Client.Authentication</faultcode>');
  });
});

describe('orders that are refused with a result', () => {
  it.each([
    ['no relation', '<order><orderId/><employeeNumber>1</employeeNumber></order>', 'A relation is required.'],
    [
      'no employee',
      '<order><orderId/><relationNumber>2001</relationNumber></order>',
      'Employee (none) does not exist.',
    ],
    [
      'an unknown article',
      `<order>${order().replace('1510', '999901')}</order>`,
      'Article 999901 does not exist.',
    ],
    [
      'an unknown VAT code',
      `<order>${order().replace('</quantity>', '</quantity><vatCode>9</vatCode>')}</order>`,
      'VAT code 9 does not exist.',
    ],
  ])('%s', async (_, children, words) => {
    const { status, text } = await call('createOrder', children);
    expect(status).toBe(200);
    expect(text).toContain('CREATE-ORDER-RESULT-FAILED');
    expect(text).toContain(words);
  });

  it('a key used before, whatever is sent with it', async () => {
    const body = (reference: string) =>
      `<request><idempotencyKey>k1</idempotencyKey><order>${order(`<reference>${reference}</reference>`)}</order></request>`;
    const before = store.values('order').length;
    const first = await call('createOrderV3', body('one'));
    const second = await call('createOrderV3', body('two'));
    expect(first.text).toContain('IDEMPOTENCY-RESULT-ORIGINAL-RESPONSE');
    expect(second.text).toBe(first.text.replace('ORIGINAL', 'REPLAY'));
    expect(store.values('order')).toHaveLength(before + 1);
  });

  it('an order cancelled twice', async () => {
    const { text } = await call('createOrder', `<order>${order()}</order>`);
    const id = /<ns:orderId>(.+?)</.exec(text)?.[1];
    expect((await call('cancelOrder', `<orderId>${id}</orderId>`)).text).toContain('CANCEL-ORDER-RESULT-OK');
    expect((await call('cancelOrder', `<orderId>${id}</orderId>`)).text).toContain('ALREADY-CANCELLED');
  });

  it('more money than the order costs', async () => {
    const payments =
      '<paymentList><payment><method>PIN</method><amount>99999999</amount></payment></paymentList>';
    const { text } = await call(
      'createOrderV3',
      `<request><idempotencyKey>k2</idempotencyKey><order>${order()}</order><prepay>true</prepay>${payments}</request>`,
    );
    expect(text).toContain('CREATE-ORDER-RESULT-PAYMENT-FAILED');
  });
});

describe('the tables of types', () => {
  it('name only types that exist', () => {
    const known = new Set([
      'string',
      'long',
      'int',
      'boolean',
      ...types.keys(),
      ...Object.keys(enumerations),
    ]);
    const strangers = [...types].flatMap(([name, fields]) =>
      fields.filter(({ type }) => !known.has(type)).map(field => `${name}.${field.name}: ${field.type}`),
    );
    expect(strangers).toEqual([]);
  });
});
