/** What TypeScript must know of the place where an expression stands. */
export interface ExpressionScope {
  /** Declarations shared by all nodes. */
  readonly library: string;
  /** Declarations of `record`, `source`, `steps`, `settings` and `tables`. */
  readonly scope: string;
  /** The type the expression must have; null when anything goes. */
  readonly expected: string | null;
}

/** An expression inside the file by which it is checked. */
export interface WrappedExpression {
  readonly text: string;
  /** Where the expression begins in `text`. */
  readonly start: number;
  readonly end: number;
}

/**
 * The file by which an expression is checked: a module, so that the names of one node do not meet those of another,
 * with the expression as the value of a constant of the expected type.
 */
export const wrapExpression = (
  expression: string,
  { scope, expected }: Pick<ExpressionScope, 'scope' | 'expected'>,
): WrappedExpression => {
  const before = `export {};\n${scope}\nconst result: ${expected ?? 'unknown'} = (\n`;
  return {
    text: `${before}${expression}\n);\n`,
    start: before.length,
    end: before.length + expression.length,
  };
};

/** A part of the expression that a complaint about the file concerns. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Where in the expression a complaint belongs. What is complained of outside (a missing field is laid at the
 * constant's door) is shown at the first line of the expression.
 */
export const spanInExpression = (
  { start, end }: WrappedExpression,
  expression: string,
  at: { readonly start: number; readonly length: number },
): Span => {
  if (at.start >= start && at.start < end) {
    return { start: at.start - start, end: Math.min(at.start + at.length, end) - start };
  }
  const first = expression.search(/\S/);
  const from = Math.max(first, 0);
  const lineEnd = expression.indexOf('\n', from);
  return { start: from, end: lineEnd < 0 ? expression.length : lineEnd };
};
