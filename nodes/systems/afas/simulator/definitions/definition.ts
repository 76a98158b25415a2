/** A field of an UpdateConnector. */
export interface FieldDefinition {
  readonly code: string;
  readonly type: 's' | 'i' | 'd' | 'D' | 'b' | 't' | 'g';
  readonly length: number | undefined;
  readonly isRequired: boolean;
  /** Values of a fixed list. */
  readonly values: readonly string[] | undefined;
  readonly label: string;
}

/** A level of an UpdateConnector. */
export interface Definition {
  readonly fields: ReadonlyMap<string, FieldDefinition>;
  readonly objects: Readonly<Record<string, Definition>>;
}

/** `code[!] type[length] [{values}] label`; `!` = required. */
const pattern = /^(\w+)(!?) ([sidDbtg])(\d*) (?:\{([^}]*)\} )?(.+)$/;

const fieldOf = (text: string): FieldDefinition => {
  const match = pattern.exec(text);
  if (!match) throw new Error(`not a field: ${text}`);
  const [, code = '', required, type, length, values, label = ''] = match;
  return {
    code,
    // The pattern allows these letters only.
    type: type as FieldDefinition['type'],
    length: length ? Number(length) : undefined,
    isRequired: required === '!',
    values: values?.split(','),
    label,
  };
};

/** Makes a level from its fields, a line each. */
export const define = (
  fields: readonly string[],
  objects: Readonly<Record<string, Definition>> = {},
): Definition => ({
  fields: new Map(fields.map(fieldOf).map(field => [field.code, field])),
  objects,
});

/** The field that says what kind of thing a line is about, e.g. 2 for an item, 6 for costs. */
export const itemType = 'VaIt! s10 {1,10,11,14,2,3,4,5,6,7,8} Item type';
