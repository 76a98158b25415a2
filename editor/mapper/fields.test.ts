import { describe, expect, test } from 'vitest';
import { addField, editField, type FieldRow, isExpression, readFields, removeField } from './fields.ts';

const mapping = `{
  // who pays
  name: record.company ?? record.contact,   // as printed
  'e-mail': fn.email(record.email),
  address: {
    street: fn.street(record.address),
    city : ( record.city ),
  },
  lines: record.lines.map(line => ({ sku: line.sku, text: "a, b: c" })),
  ...steps.extra,
  shop,
  country /* code: two letters */: record.country
}`;

const rows = (text: string): readonly FieldRow[] => {
  const view = readFields(text);
  if (view.kind !== 'fields') throw new Error(`no fields: ${view.reason}`);
  return view.rows;
};
const row = (text: string, ...path: string[]): FieldRow => {
  const found = rows(text)
    .flatMap(each => [each, ...each.rows])
    .find(each => each.path.join('.') === path.join('.'));
  if (!found) throw new Error(`no field ${path.join('.')}`);
  return found;
};
const edited = (result: ReturnType<typeof editField>): string => {
  if (!result.ok) throw new Error(result.reason);
  return result.text;
};

describe('the table of fields', () => {
  test('lists names, code and kinds in the order of the text', () => {
    expect(rows(mapping).map(({ name, code, kind }) => [name, kind, kind === 'group' ? '' : code])).toEqual([
      ['name', 'field', 'record.company ?? record.contact'],
      ['e-mail', 'field', 'fn.email(record.email)'],
      ['address', 'group', ''],
      ['lines', 'field', 'record.lines.map(line => ({ sku: line.sku, text: "a, b: c" }))'],
      ['…', 'spread', 'steps.extra'],
      ['shop', 'shorthand', 'shop'],
      ['country', 'field', 'record.country'],
    ]);
    expect(row(mapping, 'address').rows.map(({ name, code }) => [name, code])).toEqual([
      ['street', 'fn.street(record.address)'],
      ['city', '( record.city )'],
    ]);
  });

  test.each(rows(mapping).flatMap(each => (each.kind === 'group' ? each.rows : [each])))(
    'editing $name leaves the rest byte for byte',
    each => {
      const text = edited(editField(mapping, each, 'fn.changed(1)'));
      const shown = each.kind === 'shorthand' ? `${each.name}: fn.changed(1)` : 'fn.changed(1)';
      expect(text).toBe(mapping.slice(0, each.range.start) + shown + mapping.slice(each.range.end));
    },
  );

  test('writing a cell back unchanged gives the same text', () => {
    for (const each of rows(mapping).filter(({ kind }) => kind === 'field')) {
      expect(edited(editField(mapping, each, each.code))).toBe(mapping);
    }
  });

  test('reads windows line ends and objects in parentheses', () => {
    const text = '({\r\n  a: 1,\r\n  b: 2,\r\n})';
    expect(edited(editField(text, row(text, 'b'), '3'))).toBe('({\r\n  a: 1,\r\n  b: 3,\r\n})');
  });

  test.each(['1, other: 2', '1 // note', '1 }, {', '', 'if (x) 1', '1 /*'])(
    'refuses %j, which would change other fields',
    code => {
      expect(editField(mapping, row(mapping, 'e-mail'), code)).toEqual({ ok: false, reason: 'syntax' });
    },
  );

  test.each([
    ['', 'empty'],
    ['{ a: }', 'syntax'],
    ['record.total', 'not-an-object'],
    ['(() => { const a = 1; return { a }; })()', 'not-an-object'],
    ['record => ({ a: 1 })', 'not-an-object'],
    ['{ [record.name]: 1 }', 'not-an-object'],
    ['{ get a() { return 1; } }', 'not-an-object'],
    ['{ a: 1 }; { b: 2 }', 'syntax'],
  ])('offers code for %j', (text, reason) => {
    expect(readFields(text)).toEqual({ kind: 'other', reason });
  });
});

describe('adding a field', () => {
  test('keeps the indentation and the trailing comma', () => {
    expect(edited(addField('{\n    a: 1,\n}', ['b'], 'record.b'))).toBe('{\n    a: 1,\n    b: record.b,\n}');
  });

  test('adds the comma that was missing', () => {
    expect(edited(addField('{\n  a: 1\n}', ['b'], '2'))).toBe('{\n  a: 1,\n  b: 2\n}');
  });

  test('leaves a comment with the field it stands behind', () => {
    expect(edited(addField('{\n  a: 1, // one\n}', ['b'], '2'))).toBe('{\n  a: 1, // one\n  b: 2,\n}');
    expect(edited(addField('{\n  a: 1 // one\n}', ['b'], '2'))).toBe('{\n  a: 1, // one\n  b: 2\n}');
  });

  test('fills an empty object and one on a single line', () => {
    expect(edited(addField('{}', ['a'], '1'))).toBe('{\n  a: 1,\n}');
    expect(edited(addField('{ a: 1 }', ['b'], '2'))).toBe('{ a: 1, b: 2 }');
  });

  test('goes into a group, and quotes a name that needs it', () => {
    const text = edited(addField(mapping, ['address', 'post-code'], 'record.postcode'));
    expect(row(text, 'address', 'post-code').code).toBe('record.postcode');
    expect(text).toContain("    city : ( record.city ),\n    'post-code': record.postcode,\n  },");
  });

  test('refuses code that is not one expression', () => {
    expect(addField('{ a: 1 }', ['b'], '2, c: 3')).toEqual({ ok: false, reason: 'syntax' });
    expect(addField('{ a: 1 }', ['b'], '')).toEqual({ ok: false, reason: 'syntax' });
  });
});

describe('removing a field', () => {
  test('takes its comma and its line', () => {
    expect(removeField('{\n  a: 1,\n  b: 2,\n}', row('{\n  a: 1,\n  b: 2,\n}', 'a'))).toBe('{\n  b: 2,\n}');
  });

  test('takes the comma before it when it is the last', () => {
    const text = '{\n  a: 1,\n  b: 2\n}';
    expect(removeField(text, row(text, 'b'))).toBe('{\n  a: 1\n}');
  });

  test('works on one line and leaves a valid object each time', () => {
    const text = '{ a: 1, b: 2, c: 3 }';
    expect(removeField(text, row(text, 'b'))).toBe('{ a: 1, c: 3 }');
    for (const each of rows(mapping)) expect(isExpression(removeField(mapping, each))).toBe(true);
  });
});
