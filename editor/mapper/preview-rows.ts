/** One line of a previewed value. */
export interface PreviewRow {
  /** `lines[0].sku`; empty when the value is not a record. */
  readonly path: string;
  readonly text: string;
  readonly kind: 'text' | 'number' | 'other';
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as a list of fields, nested ones with their whole path; at most `most` of them. */
export const previewRows = (value: unknown, most = 60): readonly PreviewRow[] => {
  const rows: PreviewRow[] = [];
  const visit = (path: string, at: unknown): void => {
    if (rows.length >= most) return;
    const entries = Array.isArray(at)
      ? at.map((each, i) => [`${path}[${i}]`, each] as const)
      : isObject(at)
        ? Object.entries(at).map(([name, each]) => [path === '' ? name : `${path}.${name}`, each] as const)
        : [];
    if (entries.length === 0) {
      rows.push({ path, text: JSON.stringify(at) ?? 'undefined', kind: kindOf(at) });
      return;
    }
    for (const [name, each] of entries) visit(name, each);
  };
  visit('', value);
  return rows;
};

const kindOf = (value: unknown): PreviewRow['kind'] => {
  if (typeof value === 'string') return 'text';
  return typeof value === 'number' ? 'number' : 'other';
};
