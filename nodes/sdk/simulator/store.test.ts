import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SimulatorStore } from './store.ts';

describe('the state of a simulator', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'koppel-simulator-'));
    file = join(folder, 'deep', 'books.jsonl');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const seed = (store: SimulatorStore) => {
    store.put('debtor', '1', { name: 'first' });
    store.put('debtor', '2', { name: 'second' });
    store.put('_counters', 'invoice', 100);
  };
  const open = () => {
    const store = new SimulatorStore(file);
    store.open(seed);
    return store;
  };

  test('begins with the seed, in order, and writes nothing for it', () => {
    const store = open();
    expect(store.values('debtor')).toEqual([{ name: 'first' }, { name: 'second' }]);
    expect(store.collections()).toEqual(['debtor']);
    expect(existsSync(file)).toBe(false);
  });

  test('what was changed is there after the process ended', () => {
    const store = open();
    store.put('debtor', '3', { name: 'third', tags: ['a', 'b'] });
    store.put('debtor', '1', { name: 'changed' });
    store.delete('debtor', '2');
    expect(store.next('invoice')).toBe(101);

    const again = open();
    expect(again.values('debtor')).toEqual([{ name: 'changed' }, { name: 'third', tags: ['a', 'b'] }]);
    expect(again.get('debtor', '2')).toBeUndefined();
    expect(again.next('invoice')).toBe(102);
  });

  test.each([
    ['a text', '["debtor","4",{"name":"ha'],
    ['after a list inside', '["debtor","4",{"tags":["a","b"]'],
    ['before the end of the line', '["debtor","4",["a"'],
  ])('a last line that was half written (%s) is left out, and what comes after it is kept', (_, half) => {
    open().put('debtor', '3', { name: 'third' });
    appendFileSync(file, half);
    const store = open();
    expect(store.values('debtor')).toHaveLength(3);
    store.put('debtor', '5', { name: 'fifth' });
    expect(open().values('debtor').at(-1)).toEqual({ name: 'fifth' });
    expect(open().values('debtor')).toHaveLength(4);
  });

  test('a reset goes back to the seed for good', () => {
    const store = open();
    store.put('debtor', '3', { name: 'third' });
    store.countCall('save');
    store.reset(seed);
    expect(store.values('debtor')).toHaveLength(2);
    expect(store.calls()).toEqual({});
    expect(open().values('debtor')).toHaveLength(2);
  });

  test('without a file it is kept in memory only', () => {
    const store = new SimulatorStore();
    store.open(seed);
    store.put('debtor', '3', { name: 'third' });
    expect(store.values('debtor')).toHaveLength(3);
  });

  test('counters start at one, calls are counted by operation', () => {
    const store = open();
    expect([store.next('order'), store.next('order')]).toEqual([1, 2]);
    store.countCall('find');
    store.countCall('find');
    expect(store.calls()).toEqual({ find: 2 });
  });

  test('each change is one line', () => {
    const store = open();
    store.put('debtor', '3', { name: 'two\nlines' });
    store.delete('debtor', '3');
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
  });
});
