import { parseExpressionAt } from 'acorn';

/** What is wrong with the text of an expression; undefined when it is one valid JavaScript expression. */
export const syntaxError = (code: string): string | undefined => {
  if (code.trim() === '') return 'it is empty';
  try {
    const { end } = parseExpressionAt(code, 0, { ecmaVersion: 'latest', sourceType: 'module' });
    const rest = code.slice(end).trim();
    return rest === '' || rest === ';'
      ? undefined
      : `there is more after the end of the expression: “${rest.slice(0, 30)}”`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};
