import { type Options, parse, parseExpressionAt } from 'acorn';

const options: Options = { ecmaVersion: 'latest', sourceType: 'module', preserveParens: true };

/** What is wrong with the text of an expression; undefined when it is one valid JavaScript expression. */
export const syntaxError = (code: string): string | undefined => {
  if (code.trim() === '') return 'it is empty';
  try {
    const { end } = parseExpressionAt(code, 0, options);
    const rest = code.slice(end);
    // Comments may follow; anything else, even a semicolon, is one thing too many.
    return parse(rest, options).body.length === 0
      ? undefined
      : `there is more after its end: “${rest.trim().slice(0, 30)}”`;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).replace(
      /\((\d+):(\d+)\)$/,
      (_, line, column) => `(line ${line}, column ${Number(column) + 1})`,
    );
  }
};
