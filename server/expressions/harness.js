// Runs inside the sandbox, after the function library: evaluates one function for a page of items.
// Everything crosses the border as JSON text.

const tables = Object.fromEntries(
  Object.entries(shared.tables).map(([name, table]) => {
    const rows = new Map(table.rows);
    const look = value => {
      const key = String(value ?? '').trim();
      const found = rows.get(key) ?? table.otherwise;
      if (found !== undefined && found !== '') return found;
      throw new RecordError(
        `The table “${table.label}” has no row for “${key}”.`,
        `Add a row for “${key}” to the table “${table.label}” in the settings of the flow.`,
        'table.missing',
      );
    };
    look.has = value => rows.has(String(value ?? '').trim());
    return [name, Object.freeze(look)];
  }),
);

// Where the page is; read by the host when the time is up.
let position = 0;

/** JSON that refuses what JSON would silently turn into null. */
const strict = (_key, value) => {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RecordError('A calculation gave something that is not a number.', undefined, 'mapping.invalid');
  }
  if (typeof value === 'function' || typeof value === 'bigint' || typeof value === 'symbol') {
    throw new RecordError(`The result has a ${typeof value} in it.`, undefined, 'mapping.invalid');
  }
  return value;
};

// biome-ignore lint/correctness/noUnusedVariables: the host calls it by name
const pageOf = expression => json => {
  const items = JSON.parse(json);
  const answers = [];
  for (position = 0; position < items.length; position += 1) {
    const { r, o, s } = items[position];
    try {
      const value = expression(r, o, s ?? {}, shared.settings, tables, fn, shared.run);
      answers.push(JSON.stringify({ v: value }, strict));
    } catch (error) {
      const { code = 'mapping.failed', message = String(error), hint } = error ?? {};
      answers.push(JSON.stringify({ e: { code, message, hint } }));
    }
  }
  return `[${answers.join(',')}]`;
};

for (const name of ['eval', 'Function']) delete globalThis[name];
Object.freeze(fn);
