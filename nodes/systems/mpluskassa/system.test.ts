import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mpluskassa } from './system.ts';
import { signal, startTill, type Till } from './testing/till.ts';
import { checkMessages, hasWsdl } from './testing/wsdl.ts';

let till: Till;
beforeAll(async () => {
  till = await startTill();
});
afterAll(() => till.close());

describe('the connection check', () => {
  it('says who answered and which branch is used', async () => {
    const report = await mpluskassa.check(till.client, signal);
    expect(report.summary).toBe('Signed in to MplusKASSA (service 67.1.3), branch 1: Demo shop.');
  });

  it('refuses a branch that the till does not have, naming those it has', async () => {
    const client = till.connect({ settings: { branchNumber: 4 } });
    await expect(mpluskassa.check(client, signal)).rejects.toMatchObject({
      code: 'connection.misconfigured',
      message: 'MplusKASSA has no branch 4.',
      hint: expect.stringContaining('Its branches are 1'),
    });
  });

  it('says that the credentials were refused, in the till’s words and with what to check', async () => {
    const client = till.connect({ secrets: { secret: 'not-this-one' } });
    await expect(mpluskassa.check(client, signal)).rejects.toMatchObject({
      code: 'auth.refused',
      class: 'connection',
      said: 'Authentication failed: unknown ident or wrong secret.',
      hint: expect.stringMatching(/ident, secret and port/),
    });
  });
});

describe('settings', () => {
  it('put the port of the installation behind the address', async () => {
    const { port, origin } = new URL(till.base);
    const address = till.base.replace(origin, 'http://127.0.0.1');
    const client = till.connect({ settings: { address, port: Number(port) } });
    await expect(mpluskassa.check(client, signal)).resolves.toBeDefined();
  });

  it('have defaults for everything but ident and secret', () => {
    expect(mpluskassa.settings.parse({})).toEqual({
      address: 'https://api.mpluskassa.nl',
      branchNumber: 1,
      employeeNumber: 999_999,
    });
  });

  it('send ident and secret encoded in the address, so that no character of them is lost', async () => {
    const client = till.connect({ secrets: { ident: 'a&b', secret: "p'w d%!" } });
    await expect(mpluskassa.check(client, signal)).rejects.toMatchObject({ code: 'auth.refused' });
    const { searchParams } = new URL(till.messages.at(-1)?.url ?? '', till.base);
    expect(Object.fromEntries(searchParams)).toEqual({ ident: 'a&b', secret: "p'w d%!" });
  });
});

describe('drop-downs', () => {
  const values = async (name: string) =>
    (await mpluskassa.options[name]?.list(till.client, signal))?.map(({ value }) => value);

  it.each([
    ['vatGroups', ['1', '2', '3']],
    ['paymentMethods', ['CASH', 'PIN', 'CREDITCARD', 'IDEAL', 'INVOICE', 'GIFTCARD']],
    ['deliveryMethods', ['AFHALEN', 'PAKKET', 'KOERIER']],
    ['employees', ['1', '2', '3', '999999']],
    ['branches', ['1']],
    ['turnoverGroups', ['1', '2', '3', '4', '5', '6']],
    ['articleGroups', ['10', '11', '20', '30', '31', '40', '50', '60']],
    ['priceGroups', ['1', '2', '3']],
    ['salesPrices', ['1', '2']],
    ['customerGroups', ['1', '2', '3', '4']],
    ['documentKinds', ['order', 'quotation', 'packingSlip', 'invoice', 'simpleInvoice']],
    ['orderStatuses', ['open', 'partly-paid', 'paid', 'cancelled']],
  ])('%s hold the values that stand in records', async (name, expected) => {
    expect(await values(name)).toEqual(expected);
  });

  it('ask for VAT codes once only', async () => {
    const client = till.connect();
    const before = till.calls().getVatGroupList ?? 0;
    await Promise.all([client.vatCodes(signal), client.vatCodes(signal)]);
    await client.vatCodes(signal);
    expect(till.calls().getVatGroupList).toBe(before + 1);
  });
});

describe('the description of the service', () => {
  it.skipIf(!hasWsdl)('is here, and every message of these suites is checked against it', async () => {
    const message = { url: '', status: 500, response: '' };
    const body = (branch: string) =>
      `<s:Envelope><s:Body><ns1:getStock><ns1:request><ns1:branchNumber>${branch}</ns1:branchNumber><ns1:articleNumbers/></ns1:request></ns1:getStock></s:Body></s:Envelope>`;
    const call = (branch: string) => [{ ...message, operation: 'getStock', request: body(branch) }];
    await expect(checkMessages(call('1'))).resolves.toBeUndefined();
    await expect(checkMessages(call('one'))).rejects.toThrow(/branchNumber/);
  });
});
