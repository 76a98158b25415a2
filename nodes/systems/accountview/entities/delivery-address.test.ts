import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountViewClient } from '../client.ts';
import { type Bench, openBench, signal } from '../testing/bench.ts';
import { creating, failureOf, idOf, recordsOf } from '../testing/samples.ts';
import { deliveryAddress } from './delivery-address.ts';

let bench: Bench;
let client: AccountViewClient;
beforeEach(async () => {
  bench = await openBench();
  client = bench.connect();
});
afterEach(() => bench.close());

const kade = { debtor: '10001', name: 'Magazijn', address: 'Kade 12', postcode: '3512 BB', city: 'Utrecht' };
const create = (record: typeof kade) => deliveryAddress.create?.(client, creating(record), signal);
const find = (...places: readonly string[]) => deliveryAddress.find?.place?.find(client, places, signal);

describe('delivery addresses', () => {
  it('get a code that orders refer to', async () => {
    expect(idOf(await create(kade))).toMatch(/^[0-9A-Z]{10}$/);
  });

  it('are found by debtor, postcode and street, whatever blanks and capitals', async () => {
    const id = idOf(await create(kade));
    const place = '10001 / 3512bb / KADE  12';
    expect(recordsOf(await find(place, '10002 / 3512 BB / Kade 12'), place)).toMatchObject([{ ...kade, id }]);
    expect((await find('10001 / 3512 BB / Kade 1'))?.size).toBe(0);
  });

  it('are found when the answer does not tell their code', async () => {
    await bench.turn({ echoesRows: false });
    expect(idOf(await create(kade))).toMatch(/^[0-9A-Z]{10}$/);
  });

  it('need a debtor that exists', async () => {
    expect(failureOf(await create({ ...kade, debtor: '999' }))).toMatchObject({
      code: 'target.reference-missing',
      said: 'Debiteur 999 bestaat niet.',
    });
  });
});
