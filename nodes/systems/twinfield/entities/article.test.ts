import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TwinfieldClient } from '../client.ts';
import type { ArticleRow } from '../simulator/model.ts';
import { type Bench, openBench, signal } from '../testing/bench.ts';
import { creating, failureOf, idOf } from '../testing/samples.ts';
import { article } from './article.ts';
import type { ArticleWrites } from './article-schema.ts';

let bench: Bench;
let client: TwinfieldClient;
beforeEach(async () => {
  bench = await openBench();
  client = bench.connect();
});
afterEach(() => bench.close());

const chair = (changes: Partial<ArticleWrites> = {}): ArticleWrites => ({
  code: 'STOEL',
  name: 'Chair',
  type: 'normal',
  unitName: 'piece',
  vatCode: 'VH',
  ledger: '8000',
  unitPriceExcl: 5_000,
  allowChangeVatCode: true,
  allowChangePrice: true,
  allowDecimalQuantity: false,
  allowDiscount: true,
  ...changes,
});

const create = (...records: readonly ArticleWrites[]) =>
  article.create?.(client, creating(...records), signal);
const find = async (by: 'code' | 'listed', ...codes: readonly string[]) => {
  const found = await article.find?.[by]?.find(client, codes, signal);
  return (code: string) => found?.get(code)?.map(({ record }) => record)[0];
};
const row = (code: string) => bench.store.get<ArticleRow>('article', `DEMO01/${code}`);
const calls = (operation: string) => bench.calls()[operation] ?? 0;

describe('finding articles', () => {
  it('gives an article with everything in it, and nothing for a missing one', async () => {
    const found = await find('code', '1010', '4990');
    expect(found('1010')).toMatchObject({
      code: '1010',
      ledger: '8000',
      allowChangePrice: true,
      type: 'normal',
    });
    expect(found('4990')).toBeUndefined();
  });

  it('reads an article once a minute, however often it is asked for', async () => {
    await Promise.all([find('code', '1010'), find('code', '1010')]);
    expect(calls('ProcessXmlString/read/article')).toBe(1);
    bench.advance(61_000);
    await find('code', '1010');
    expect(calls('ProcessXmlString/read/article')).toBe(2);
  });

  it('tells which of many exist with a single search', async () => {
    const codes = Array.from({ length: 100 }, (_, i) => String(1010 + i * 10));
    const found = await find('listed', ...codes);
    expect(codes.filter(code => found(code)).length).toBe(100);
    await find('listed', '1010', '1020');
    expect(calls('Search/ART')).toBe(1);
    expect(calls('ProcessXmlString/read/article')).toBe(0);
  });

  it('never says "missing" from an old list', async () => {
    expect((await find('listed', '1010', 'STOEL'))('STOEL')).toBeUndefined();
    const other = bench.connect();
    await article.create?.(other, creating(chair()), signal);
    bench.advance(6_000);
    expect((await find('listed', 'STOEL'))('STOEL')).toEqual({ code: 'STOEL', name: 'Chair' });
  });
});

describe('writing articles', () => {
  it('creates one that reads back as written, with the other price worked out', async () => {
    expect(idOf((await create(chair()))?.[0])).toBe('STOEL');
    const read = (await find('code', 'STOEL'))('STOEL');
    expect(read).toEqual({ ...chair(), unitPriceIncl: 6_050 });
    expect(read && article.comparable?.(read)).toMatchObject(chair());
  });

  it('creates one with sub-items', async () => {
    const subItems = [
      { code: 'ROOD', name: 'Red', units: 1, ledger: '8000', unitPriceExcl: 5_000 },
      { code: 'BLAUW', name: 'Blue', units: 1, ledger: '8010', unitPriceExcl: 5_500 },
    ];
    const { unitPriceExcl, ...rest } = chair();
    await create({ ...rest, subItems });
    const read = (await find('code', 'STOEL'))('STOEL');
    expect(read?.subItems).toMatchObject(subItems);
  });

  it('changes what is asked and keeps the rest', async () => {
    await create(chair());
    const existing = (await find('code', 'STOEL'))('STOEL');
    if (!existing) throw new Error('it was just made');
    const changes = { unitPriceIncl: 12_100 };
    const request = {
      id: 'STOEL',
      changes,
      record: { ...chair(), ...changes },
      existing,
      idempotencyKey: 'u',
    };
    idOf((await article.update?.(client, [request], signal))?.[0]);
    expect((await find('code', 'STOEL'))('STOEL')).toEqual({
      ...chair(),
      unitPriceExcl: 10_000,
      unitPriceIncl: 12_100,
    });
    expect(row('STOEL')?.lines).toHaveLength(1);
  });

  it('names an unknown revenue account and saves the others', async () => {
    const written = await create(chair({ ledger: '8999' }), chair({ code: 'TAFEL', name: 'Table' }));
    expect(failureOf(written?.[0])).toMatchObject({
      code: 'target.reference-missing',
      message: 'Twinfield does not accept the ledger account "8999" on line 1.',
    });
    expect(idOf(written?.[1])).toBe('TAFEL');
  });
});

describe('reading articles', () => {
  it('gives all of them in pages and goes on where it stopped', async () => {
    for (const { code } of bench.store.values<ArticleRow>('article').slice(45)) {
      bench.store.delete('article', `DEMO01/${code}`);
    }
    const request = { pageSize: 20, filters: {}, signal };
    const seen: string[] = [];
    let middle: number | undefined;
    for await (const page of article.read?.pages(client, { ...request, cursor: undefined }) ?? []) {
      seen.push(...page.records.map(({ record }) => record.code));
      middle ??= Number(page.cursor);
    }
    expect(new Set(seen).size).toBe(bench.store.values('article').length);
    const rest: string[] = [];
    for await (const page of article.read?.pages(client, { ...request, cursor: middle ?? null }) ?? []) {
      rest.push(...page.records.map(({ record }) => record.code));
    }
    expect(rest).toEqual(seen.slice(20));
  });
});
