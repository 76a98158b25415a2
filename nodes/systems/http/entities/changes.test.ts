import { describe, expect, test } from 'vitest';
import { cursorOf, ended, movedOn, placeOf, unseen } from './changes.ts';
import type { Fields } from './record.ts';

const key = ({ id }: Fields) => String(id);
const by = (overlapSeconds = 0) => ({ parameter: 'since', marker: 'at', overlapSeconds });
const read = (records: readonly Fields[], cursor = cursorOf(placeOf(undefined)), changes = by()) => {
  const place = placeOf(cursor);
  const fresh = unseen(records, place, changes, key);
  return {
    given: fresh.map(({ record }) => record.id),
    cursor: cursorOf(ended(movedOn(place, records, changes, key), changes)),
  };
};

describe('reading what changed', () => {
  test('the next read asks from the latest change on', () => {
    expect(
      read([
        { id: 1, at: '2026-01-02' },
        { id: 2, at: '2026-01-01' },
      ]).cursor,
    ).toMatchObject({
      since: '2026-01-02',
    });
  });

  test('records of the same moment that come later are read, those read before are not given again', () => {
    const first = read([
      { id: 1, at: '2026-01-01T10:00:00Z' },
      { id: 2, at: '2026-01-01T11:00:00Z' },
    ]);
    const second = read(
      [
        { id: 2, at: '2026-01-01T11:00:00Z' },
        { id: 3, at: '2026-01-01T11:00:00Z' },
      ],
      first.cursor,
    );
    expect(second.given).toEqual([3]);
    expect(second.cursor).toMatchObject({ since: '2026-01-01T11:00:00Z' });
    expect(read([], second.cursor).cursor).toEqual(second.cursor);
  });

  test('a record that changed again is given again', () => {
    const first = read([{ id: 1, at: '5' }]);
    expect(read([{ id: 1, at: '6' }], first.cursor).given).toEqual([1]);
  });

  test('numbers are ordered by size', () => {
    expect(
      read([
        { id: 1, at: 9 },
        { id: 2, at: 10 },
      ]).cursor,
    ).toMatchObject({ since: '10' });
  });

  test('an overlap asks earlier, and remembers everything inside of it', () => {
    const changes = by(60);
    const records = [
      { id: 1, at: '2026-01-01T10:00:30.000Z' },
      { id: 2, at: '2026-01-01T10:01:00.000Z' },
    ];
    const first = read(records, undefined, changes);
    expect(first.cursor).toMatchObject({ since: '2026-01-01T10:00:00.000Z' });
    expect(read(records, first.cursor, changes).given).toEqual([]);
  });

  test('without marks of change everything is given every time', () => {
    const place = placeOf({});
    expect(unseen([{ id: 1 }], place, undefined, key)).toEqual([{ record: { id: 1 } }]);
    expect(cursorOf(ended(place, undefined))).toEqual({});
  });
});
