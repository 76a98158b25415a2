/** A number with decimals that keeps the exact text it has on the wire. */
export interface Exact {
  readonly rawJSON: string;
}

// Node has these functions of the language; TypeScript's library does not know them yet.
const json = JSON as typeof JSON & {
  rawJSON(text: string): Exact;
  isRawJSON(value: unknown): boolean;
};

/** A decimal text as a JSON number: `exact('49.50')` is written as `49.50`. */
export const exact = (text: string): Exact => json.rawJSON(text);

/** Whether a parsed value is a number with decimals. */
export const isExact = (value: unknown): value is Exact => json.isRawJSON(value);

/** The text of a number, whole or with decimals. */
export const exactText = (value: number | Exact): string =>
  typeof value === 'number' ? String(value) : value.rawJSON;

const isPlain = /^-?\d+$/;
const isDecimal = /^-?\d+\.\d+$/;

/** Parses JSON; numbers with decimals stay exact. Throws SyntaxError on anything else than JSON. */
export const parseJson = (text: string): unknown =>
  JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) => {
    const source = context?.source;
    if (typeof value !== 'number' || source === undefined || isPlain.test(source)) return value;
    return exact(isDecimal.test(source) ? source : value.toFixed(6));
  });
