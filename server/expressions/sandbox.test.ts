import { afterEach, describe, expect, test } from 'vitest';
import type { Item } from '../../nodes/sdk/define-node.ts';
import { Sandbox, type SharedScope } from './sandbox.ts';

const shared: SharedScope = {
  settings: { employee: 999999 },
  tables: { vat: { label: 'VAT codes', from: 'Country', to: 'Code', rows: [['NL', 'VH']] } },
  run: { startedAt: '2026-11-21T10:00:00Z', mode: 'live', flow: 'orders' },
};

const itemsOf = (...records: unknown[]): Item[] =>
  records.map((record, index) => ({
    key: `k${index}`,
    record,
    source: record,
    steps: { a: { id: 7 } },
    index,
  }));

let sandbox: Sandbox;
const open = (limits = {}) => {
  sandbox = new Sandbox(shared, limits);
  return sandbox;
};
afterEach(() => sandbox.dispose());

const failureOf = (answer: Awaited<ReturnType<Sandbox['evaluate']>>[number] | undefined) =>
  answer?.ok === false ? answer.failure : undefined;

describe('sandbox', () => {
  test('gives one answer an item, with everything in scope', async () => {
    const answers = await open().evaluate(
      '({ n: record.n * 2, o: source.n, s: steps.a.id, e: settings.employee, v: tables.vat("NL"), m: fn.times(1999, "0.375") })',
      itemsOf({ n: 1 }, { n: 2 }),
      'Test',
    );
    expect(answers).toEqual([
      { ok: true, value: { n: 2, o: 1, s: 7, e: 999999, v: 'VH', m: 750 } },
      { ok: true, value: { n: 4, o: 2, s: 7, e: 999999, v: 'VH', m: 750 } },
    ]);
  });

  test('a failing record fails alone, in the words of the table', async () => {
    const answers = await open().evaluate(
      'tables.vat(record.c)',
      itemsOf({ c: 'NL' }, { c: 'Atlantis' }),
      'VAT',
    );
    expect(answers[0]).toEqual({ ok: true, value: 'VH' });
    expect(failureOf(answers[1])?.info).toMatchObject({
      code: 'table.missing',
      message: 'The table “VAT codes” has no row for “Atlantis”.',
    });
  });

  test('stops a runaway expression and names node and record', async () => {
    const answers = await open({ timeoutMs: 100 }).evaluate(
      'record.n === 1 ? (() => { for (;;); })() : record.n',
      itemsOf({ n: 0 }, { n: 1 }, { n: 2 }),
      'Loop',
    );
    expect(answers[0]).toEqual({ ok: true, value: 0 });
    expect(failureOf(answers[1])?.info).toMatchObject({
      code: 'mapping.runaway',
      message: expect.stringContaining('“Loop”'),
    });
    expect(failureOf(answers[1])?.message).toContain('k1');
    expect(answers[2]).toEqual({ ok: true, value: 2 });
  });

  test('survives an expression that eats all memory', async () => {
    const answers = await open({ memoryMb: 16 }).evaluate(
      'record.n === 1 ? (() => { const a = []; for (;;) a.push(new Array(1e5).fill({})); })() : record.n',
      itemsOf({ n: 0 }, { n: 1 }, { n: 2 }),
      'Hungry',
    );
    expect(answers[0]).toEqual({ ok: true, value: 0 });
    expect(failureOf(answers[1])?.code).toBe('mapping.runaway');
    expect(answers[2]).toEqual({ ok: true, value: 2 });
  });

  test('stops the run when every record runs away', async () => {
    const evaluating = open({ timeoutMs: 20 }).evaluate(
      '(() => { for (;;); })()',
      itemsOf(1, 2, 3, 4, 5, 6),
      'Loop',
    );
    await expect(evaluating).rejects.toMatchObject({ code: 'mapping.stopped', class: 'flow' });
  });

  test('sees neither host nor network', async () => {
    const answers = await open().evaluate(
      '[typeof process, typeof require, typeof fetch, typeof setTimeout, typeof Function, typeof globalThis.eval].join()',
      itemsOf({}),
      'Probe',
    );
    expect(answers[0]).toEqual({
      ok: true,
      value: 'undefined,undefined,undefined,undefined,undefined,undefined',
    });
  });

  test('refuses results that JSON would turn into null', async () => {
    const [answer] = await open().evaluate('({ a: 0 / 0 })', itemsOf({}), 'NaN');
    expect(failureOf(answer)?.code).toBe('mapping.invalid');
  });

  test('says where the syntax is wrong', async () => {
    await expect(open().evaluate('({ a: ', itemsOf({}), 'Broken')).rejects.toMatchObject({
      code: 'mapping.syntax',
    });
  });
});
