import { describe, expect, test } from 'vitest';
import { contentHash, fieldChanges } from './changes.ts';
import { decide, remember, type Wanted } from './effects.ts';
import type { Effect } from './ports.ts';

const wanted = (over: Partial<Wanted> = {}): Wanted => ({
  hash: 'h1',
  version: '10',
  mode: 'create-or-update',
  page: 1,
  repeated: false,
  ...over,
});
const effect = (over: Partial<Effect> = {}): Effect => ({
  node: 'n',
  key: 'k',
  state: 'done',
  action: 'created',
  hash: 'h1',
  version: '10',
  target: 'T1',
  page: 1,
  ...over,
});
const names = { entity: 'debtor', by: 'email', match: 'a@b.example', system: 'Ledger' };
const found = [{ id: 'T1', record: {} }];
const noChange = () => [];
const change = () => [{ field: 'name', from: 'a', to: 'b' }];

describe('the effect ledger', () => {
  test('a write done with the same content needs no call', () => {
    expect(remember(effect({ page: 7 }), wanted())).toEqual({
      kind: 'settled',
      action: 'unchanged',
      id: 'T1',
    });
  });

  test('the page that did a write gets the same answer when it is processed again', () => {
    expect(remember(effect({ page: 1 }), wanted({ page: 1 }))).toEqual({
      kind: 'settled',
      action: 'created',
      id: 'T1',
    });
  });

  describe('a write done with the same content that is tried again', () => {
    const again = wanted({ page: 2, again: true });

    test('is looked for, except by the page that did it', () => {
      expect(remember(effect(), again)).toEqual({ kind: 'probe' });
      expect(remember(effect({ page: 2 }), again)).toMatchObject({ kind: 'settled', action: 'created' });
    });

    test('is left as it is there by now', () => {
      expect(decide(effect(), again, [{ id: 'T2', record: {} }], change, names)).toEqual({
        kind: 'settled',
        action: 'unchanged',
        id: 'T2',
      });
    });

    test('is made again when it was deleted there, unless it is only ever made once', () => {
      expect(decide(effect(), again, [], change, names)).toEqual({ kind: 'create' });
      const once = { ...again, mode: 'create-or-skip' } as const;
      expect(decide(effect(), once, [], change, names)).toMatchObject({ kind: 'settled', action: 'skipped' });
    });
  });

  test('a record that repeats an earlier one of its page changes nothing', () => {
    expect(remember(effect({ page: 1 }), wanted({ page: 1, repeated: true }))).toMatchObject({
      action: 'unchanged',
    });
  });

  test('an older record never overwrites a newer one', () => {
    const older = wanted({ hash: 'h2', version: '9', page: 2 });
    expect(remember(effect(), older)).toEqual({ kind: 'settled', action: 'skipped', id: 'T1' });
  });

  test.each(['intent', 'unknown', 'failed'] as const)('a write in state %s is looked for first', state => {
    expect(remember(effect({ state }), wanted())).toEqual({ kind: 'probe' });
  });

  test.each(['intent', 'unknown'] as const)('what was begun (%s) and is found was created by us', state => {
    const decision = decide(
      effect({ state, target: null }),
      wanted({ mode: 'create-or-skip' }),
      found,
      noChange,
      names,
    );
    expect(decision).toEqual({ kind: 'settled', action: 'created', id: 'T1' });
  });

  test.each(['intent', 'unknown', 'failed'] as const)(
    'an older record leaves alone what a newer one in state %s may have written',
    state => {
      const older = wanted({ hash: 'h0', version: '9' });
      expect(decide(effect({ state, target: null }), older, found, change, names)).toEqual({
        kind: 'outdated',
        id: 'T1',
      });
      expect(decide(effect({ state, target: null }), older, [], change, names)).toEqual({ kind: 'create' });
    },
  );

  test('what was begun and is not found is sent again', () => {
    expect(decide(effect({ state: 'unknown' }), wanted(), [], noChange, names)).toEqual({ kind: 'create' });
  });

  test.each([
    ['create-or-skip', { kind: 'settled', action: 'skipped', id: 'T1' }],
    ['create-only', { kind: 'settled', action: 'skipped', id: 'T1' }],
    ['create-or-update', { kind: 'create' }],
  ] as const)('what was created and is gone: %s', (mode, decision) => {
    expect(decide(effect(), wanted({ hash: 'h2', mode }), [], noChange, names)).toEqual(decision);
  });

  test('a record of somebody else is skipped, refused or updated, as the mode says', () => {
    const of = (mode: Wanted['mode'], changes = change) =>
      decide(undefined, wanted({ mode }), found, changes, names);
    expect(of('create-or-skip')).toEqual({ kind: 'settled', action: 'skipped', id: 'T1' });
    expect(of('create-only')).toMatchObject({ kind: 'refused', failure: { code: 'target.duplicate' } });
    expect(of('create-or-update')).toMatchObject({ kind: 'update', changes: [{ field: 'name' }] });
    expect(of('create-or-update', noChange)).toEqual({ kind: 'settled', action: 'unchanged', id: 'T1' });
  });

  test('update-only refuses what does not exist', () => {
    expect(decide(undefined, wanted({ mode: 'update-only' }), [], noChange, names)).toMatchObject({
      kind: 'refused',
      failure: { code: 'lookup.missing' },
    });
  });

  test('never guesses between two matches', () => {
    expect(decide(undefined, wanted(), [...found, ...found], noChange, names)).toMatchObject({
      kind: 'refused',
      failure: { code: 'lookup.ambiguous', class: 'record' },
    });
  });
});

describe('changes', () => {
  test('fields that are not wanted, and those for creation only, are left alone', () => {
    const existing = { name: 'Old', text: 'enriched', phone: '1', address: { city: 'Gent', note: 'x' } };
    const record = { name: 'New', text: 'bare', phone: undefined, address: { city: 'Gent' } };
    expect(fieldChanges(existing, record, ['text'])).toEqual([{ field: 'name', from: 'Old', to: 'New' }]);
  });

  test('the hash does not depend on the order of fields or on absent ones', () => {
    expect(contentHash({ a: 1, b: { c: [1, 2], d: undefined } })).toBe(
      contentHash({ b: { c: [1, 2] }, a: 1 }),
    );
    expect(contentHash({ a: [1, 2] })).not.toBe(contentHash({ a: [2, 1] }));
  });
});
