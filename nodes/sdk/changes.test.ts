import { describe, expect, test } from 'vitest';
import { cursorOf, earlier, ended, isSeen, movedOn, placeOf } from './changes.ts';
import type { Json } from './define-system.ts';

/** Reads records, given as `key@mark`, from a cursor on. */
const read = (records: readonly string[], cursor: Json = {}, overlapSeconds = 0) => {
  const floor = (newest: string) => earlier(newest, overlapSeconds);
  const place = placeOf(cursor);
  const marked = records.map(text => {
    const [key = '', mark] = text.split('@');
    return { key, mark };
  });
  return {
    given: marked.filter(record => !isSeen(place, record)).map(({ key }) => key),
    cursor: cursorOf(ended(movedOn(place, marked, floor), floor)),
  };
};

describe('reading what changed', () => {
  test('the next read asks from the latest change on', () => {
    expect(read(['1@2026-01-02', '2@2026-01-01']).cursor).toMatchObject({ since: '2026-01-02' });
  });

  test('records of the same moment that come later are read, those read before are not given again', () => {
    const first = read(['1@2026-01-01T10:00:00Z', '2@2026-01-01T11:00:00Z']);
    const second = read(['2@2026-01-01T11:00:00Z', '3@2026-01-01T11:00:00Z'], first.cursor);
    expect(second.given).toEqual(['3']);
    expect(second.cursor).toMatchObject({ since: '2026-01-01T11:00:00Z' });
    expect(read([], second.cursor).cursor).toEqual(second.cursor);
  });

  test('a record that changed again is given again', () => {
    expect(read(['1@6'], read(['1@5']).cursor).given).toEqual(['1']);
  });

  test('numbers are ordered by size, however long', () => {
    expect(read(['1@9', '2@10']).cursor).toMatchObject({ since: '10' });
    expect(read(['1@9007199254740993', '2@9007199254740992']).cursor).toMatchObject({
      since: '9007199254740993',
    });
  });

  test('an overlap asks earlier, and remembers everything inside of it', () => {
    const records = ['1@2026-01-01T10:00:30.000Z', '2@2026-01-01T10:01:00.000Z'];
    const first = read(records, {}, 60);
    expect(first.cursor).toMatchObject({ since: '2026-01-01T10:00:00.000Z' });
    expect(read(records, first.cursor, 60).given).toEqual([]);
  });

  test('records without a mark are given every time', () => {
    expect(read(['1'], read(['1']).cursor)).toEqual({ given: ['1'], cursor: {} });
  });
});
