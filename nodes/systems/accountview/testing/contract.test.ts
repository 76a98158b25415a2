import { describe, expect, it } from 'vitest';
import { ownArticleColumns, ownOrderColumns } from '../simulator/dictionary/goods.ts';
import { tables } from '../simulator/dictionary.ts';
import { describedTables, hasContract, objectionsTo } from './contract.ts';

const own = new Set(
  [...ownArticleColumns.split('\n'), ...ownOrderColumns.split('\n')].map(line => line.split(' ')[0]),
);

/** Requirements of the simulator's own in tables that are described in part only are its choice. */
describe.skipIf(!hasContract)('the descriptions of AccountView’s tables', () => {
  it('know every column of the simulator, with its type, length and marks', () => {
    const whole = describedTables('whole');
    const described = describedTables();
    for (const [table, columns] of tables) {
      for (const { name, type, length, isRequired, isBlocked } of columns.values()) {
        const column = described.get(table)?.get(name);
        if (own.has(name) && !whole.has(table)) continue;
        expect([table, name, column?.type.slice(0, 1)]).toEqual([table, name, type]);
        if (!whole.has(table)) continue;
        expect([name, column?.len, column?.mandatory ?? false, column?.comBlocked ?? false]).toEqual([
          name,
          length,
          isRequired,
          isBlocked,
        ]);
      }
    }
  });

  it('object to a column that is not there, a wrong type and a text that is too long', () => {
    const body = (field: object, value: unknown) =>
      objectionsTo(
        JSON.stringify({
          BookDate: '2026-03-10T00:00:00.000Z',
          BusinessObject: 'AR1',
          Table: { Definition: { Name: 'CONTACT', Fields: [{ Name: 'RowId', FieldType: 'C' }, field] } },
          TableData: { Data: { Rows: [{ Values: ['1', value] }] } },
        }),
      );
    expect(body({ Name: 'CITY', FieldType: 'C' }, 'Zeist')).toEqual([]);
    expect(body({ Name: 'TOWN', FieldType: 'C' }, 'Zeist')).toEqual(['CONTACT has no column TOWN']);
    expect(body({ Name: 'CITY', FieldType: 'N' }, 1)).toEqual(['CONTACT.CITY is not N']);
    expect(body({ Name: 'CITY', FieldType: 'C' }, 'x'.repeat(36))).toEqual(['CONTACT.CITY is too long']);
    expect(body({ Name: 'CITY' }, 'Zeist')).not.toEqual([]);
  });
});
