import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '../../../sdk/define-system.ts';
import { createState } from '../../../sdk/testing/memory-state.ts';
import type { TwinfieldClient } from '../client.ts';
import type { DebtorRow } from '../simulator/model.ts';
import { type Bench, openBench, signal } from '../testing/bench.ts';
import { creating, failing, failureOf, idOf, newDebtor } from '../testing/samples.ts';
import { debtor } from './debtor.ts';
import type { DebtorWrites } from './debtor-schema.ts';

let bench: Bench;
let client: TwinfieldClient;
beforeEach(async () => {
  bench = await openBench();
  client = bench.connect();
});
afterEach(() => bench.close());

const create = (...records: readonly DebtorWrites[]) => debtor.create?.(client, creating(...records), signal);
const find = async (by: 'email' | 'code' | 'vatNumber', ...values: readonly string[]) => {
  const found = await debtor.find?.[by]?.find(client, values, signal);
  return (value: string) => found?.get(value)?.map(({ record }) => record) ?? [];
};
const row = (code: string) => bench.store.get<DebtorRow>('debtor', `DEMO01/${code}`);
const update = async (id: string, changes: Partial<DebtorWrites>) => {
  const [existing] = (await find('code', id))(id);
  if (!existing) throw new Error('no such debtor');
  const record = { ...newDebtor(), ...changes };
  return debtor.update?.(client, [{ id, changes, record, existing, idempotencyKey: 'u' }], signal);
};

describe('creating a debtor', () => {
  it('lets Twinfield number it and lays the addresses out as Twinfield does', async () => {
    const id = idOf((await create(newDebtor()))?.[0]);
    expect(id).toMatch(/^1\d{5}$/);
    expect(bench.sent.at(-1)?.body).not.toContain('&lt;code');
    expect(row(id)?.addresses).toMatchObject([
      {
        type: 'invoice',
        isDefault: true,
        fields: {
          field1: 'P. van Dam',
          field2: 'Plein 1944 5 bis',
          field4: 'NL000099998B57',
          field5: '12345678',
          email: 'Post@VanDam.example',
        },
      },
      { type: 'postal', isDefault: false, fields: { name: 'Magazijn', field1: 'Balie', field2: 'Kade 12' } },
    ]);
  });

  it('reads back what was written', async () => {
    const id = idOf((await create(newDebtor()))?.[0]);
    const [read] = (await find('code', id))(id);
    expect(read && debtor.comparable?.(read)).toMatchObject(newDebtor());
    expect(read?.deliveryAddressNumber).toBe(2);
  });

  it('needs nothing but a name', async () => {
    const id = idOf((await create({ name: 'Contant' }))?.[0]);
    expect(row(id)).toMatchObject({ name: 'Contant' });
  });

  it('saves the others when one of three is wrong, and names the field', async () => {
    const written = await create(
      newDebtor(),
      newDebtor({ vatNumber: 'not a number' }),
      newDebtor({ name: 'Third', email: 'third@mail.example' }),
    );
    expect(written?.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(failureOf(written?.[1])).toMatchObject({
      code: 'target.rejected',
      message: 'Twinfield does not accept the VAT number "not a number".',
      path: 'dimension/addresses/address[1]/field4',
      said: 'Het btw-nummer is ongeldig.',
    });
    expect((await find('email', 'third@mail.example'))('third@mail.example')).toHaveLength(1);
  });
});

describe('finding a debtor', () => {
  it('finds seeded and new ones by e-mail address, whatever its capitals', async () => {
    idOf((await create(newDebtor()))?.[0]);
    const seeded = row('100002')?.addresses[0]?.fields.email ?? '';
    const found = await find('email', 'post@vandam.EXAMPLE', seeded, 'nobody@mail.example');
    expect(found('post@vandam.EXAMPLE')).toMatchObject([{ name: 'Van Dam & Zn. Tuinen' }]);
    expect(found(seeded)).toMatchObject([{ code: '100002' }]);
    expect(found('nobody@mail.example')).toEqual([]);
  });

  it('goes on where its first reading was broken off', async () => {
    const state = createState();
    const going = 'debtor.index:DEMO01.going';
    await state.set(going, { after: '100099', began: bench.now().getTime() });
    client = bench.connect({ state });
    const mailOf = (code: string) => row(code)?.addresses[0]?.fields.email ?? '';
    const found = await find('email', mailOf('100001'), mailOf('100100'));
    expect(found(mailOf('100100'))).toMatchObject([{ code: '100100' }]);
    // It was read before the break, and is not read again.
    expect(found(mailOf('100001'))).toEqual([]);
    expect(await state.get(going)).toBeUndefined();
  });

  it('keeps no e-mail address in what it remembers', async () => {
    const keys: string[] = [];
    const state = createState();
    client = bench.connect({
      state: {
        ...state,
        index: name => {
          const index = state.index(name);
          const add: typeof index.add = pairs => {
            keys.push(...pairs.map(([key]) => key));
            return index.add(pairs);
          };
          return { ...index, add };
        },
      },
    });
    await find('email', 'nobody@mail.example');
    expect(keys.length).toBeGreaterThan(50);
    expect(keys.join()).not.toContain('@');
  });

  it('reads everything once, then only what changed', async () => {
    await find('email', 'nobody@mail.example');
    bench.advance(3_600_000);
    client = bench.connect();
    const before = bench.sent.length;
    await find('email', 'nobody@mail.example');
    const asked = bench.sent.slice(before).filter(({ method }) => method === 'POST');
    expect(asked.map(({ url }) => url.split('/').at(-1))).toEqual(['token', 'finder.asmx']);
  });

  it('notices an address that somebody else changed in Twinfield', async () => {
    await find('email', 'nobody@mail.example');
    bench.advance(3_600_000);
    const other = bench.connect({ state: createState() });
    const [existing] = (await find('code', '100003'))('100003');
    if (!existing) throw new Error('the seed has it');
    const changes = { email: 'moved@mail.example' };
    const record = { ...newDebtor(), ...changes };
    await debtor.update?.(other, [{ id: '100003', changes, record, existing, idempotencyKey: 'x' }], signal);
    const found = await find('email', 'moved@mail.example', existing.email ?? '');
    expect(found('moved@mail.example')).toMatchObject([{ code: '100003' }]);
    expect(found(existing.email ?? '')).toEqual([]);
  });

  it('does not take a debtor for another because of what it remembers', async () => {
    await find('email', 'nobody@mail.example');
    const id = idOf((await create(newDebtor()))?.[0]);
    const stored = row(id);
    if (!stored) throw new Error('it was just made');
    const [main] = stored.addresses;
    if (!main) throw new Error('it has addresses');
    const moved = { ...main, fields: { ...main.fields, email: 'other@mail.example' } };
    bench.store.put('debtor', `DEMO01/${id}`, { ...stored, addresses: [moved] });
    expect((await find('email', 'post@vandam.example'))('post@vandam.example')).toEqual([]);
    bench.store.put('debtor', `DEMO01/${id}`, { ...stored, status: 'hide' });
    expect((await find('email', 'post@vandam.example'))('post@vandam.example')).toEqual([]);
  });

  it('finds by VAT number, however it is written', async () => {
    const id = idOf((await create(newDebtor()))?.[0]);
    const found = await find('vatNumber', 'nl 0000.99998.b57');
    expect(found('nl 0000.99998.b57')).toMatchObject([{ code: id }]);
  });

  it.each(['nl', 'en'])('tells "there is none" from other trouble, in %s', async language => {
    await bench.post('/_settings', { language });
    expect((await find('code', '999999'))('999999')).toEqual([]);
    client = bench.connect({ settings: { office: 'DEMO02' } });
    expect(await failing(find('code', '100001'))).toMatchObject({ code: 'connection.misconfigured' });
  });

  it('finds a debtor whose creation was saved but not answered', async () => {
    await find('email', 'post@vandam.example');
    await bench.post('/_fault', {
      kind: 'timeout-after-commit',
      operation: 'ProcessXmlString/dimensions',
      next: 1,
    });
    expect(failureOf((await create(newDebtor()))?.[0])).toMatchObject({ outcome: 'unknown' });
    expect((await find('email', 'post@vandam.example'))('post@vandam.example')).toHaveLength(1);
  });
});

describe('changing a debtor', () => {
  it('changes what is asked and keeps the rest', async () => {
    const id = idOf((await create(newDebtor()))?.[0]);
    idOf((await update(id, { phone: '030-7654321', dueDays: 30 }))?.[0]);
    const [read] = (await find('code', id))(id);
    expect(read && debtor.comparable?.(read)).toMatchObject(newDebtor({ phone: '030-7654321', dueDays: 30 }));
    expect(row(id)?.addresses.map(address => address.id)).toEqual([1, 2]);
  });

  it.each([
    ['street and number parted elsewhere', { street: 'Plein', houseNumber: '1944 5 bis' }],
    ['the whole line as a street', { street: ' Plein 1944 5 bis ' }],
    ['an empty number', { street: 'Plein 1944 5 bis', houseNumber: '' }],
  ])('sees no change in %s', async (_, invoiceAddress) => {
    const id = idOf((await create(newDebtor({ website: undefined })))?.[0]);
    const [read] = (await find('code', id))(id);
    const wanted = { invoiceAddress, email: 'post@vandam.example', website: '', phone: '030-1234567 ' };
    const same = read && debtor.comparable?.(read, wanted);
    expect(same).toMatchObject({ ...wanted, name: 'Van Dam & Zn. Tuinen' });
  });

  it('sends no addresses when none changes', async () => {
    const id = idOf((await create(newDebtor()))?.[0]);
    await update(id, { dueDays: 60 });
    expect(bench.sent.at(-1)?.body).not.toContain('addresses');
  });

  it('adds a delivery address to a debtor that has none', async () => {
    idOf((await update('100004', { deliveryAddress: newDebtor().deliveryAddress }))?.[0]);
    expect(row('100004')?.addresses).toMatchObject([
      { id: 1 },
      { id: 2, type: 'postal', fields: { city: 'Utrecht' } },
    ]);
  });

  it('renames the addresses that bear the name', async () => {
    const id = idOf((await create(newDebtor()))?.[0]);
    await update(id, { name: 'Van Dam Hoveniers' });
    expect(row(id)?.addresses.map(({ fields }) => fields.name)).toEqual(['Van Dam Hoveniers', 'Magazijn']);
  });

  it('says that a debtor is gone', async () => {
    const existing = (await find('code', '100005'))('100005')[0];
    if (!existing) throw new Error('the seed has it');
    bench.store.delete('debtor', 'DEMO01/100005');
    const request = {
      id: '100005',
      changes: { phone: '1' },
      record: newDebtor(),
      existing,
      idempotencyKey: 'x',
    };
    expect(failureOf((await debtor.update?.(client, [request], signal))?.[0]).code).toBe('target.changed');
  });
});

describe('reading debtors', () => {
  const readAll = async (cursor: Json | undefined) => {
    const records: string[] = [];
    let last = cursor;
    const request = { cursor, pageSize: 40, filters: {}, signal };
    for await (const page of debtor.read?.pages(client, request) ?? []) {
      records.push(...page.records.map(({ record }) => record.code));
      last = page.cursor;
    }
    return { records, cursor: last };
  };

  it('gives all of them in pages, then only the changed ones', async () => {
    const first = await readAll(undefined);
    expect(first.records).toHaveLength(100);
    bench.advance(3_600_000);
    await update('100007', { phone: '1' });
    expect((await readAll(first.cursor)).records).toEqual(['100007']);
  });

  it('goes on where a read was broken off', async () => {
    const request = { cursor: undefined, pageSize: 40, filters: {}, signal };
    for await (const page of debtor.read?.pages(client, request) ?? []) {
      expect(page.records).toHaveLength(40);
      expect((await readAll(page.cursor)).records).toHaveLength(60);
      break;
    }
  });
});
