import type { Item } from '../../server/api/contracts/runs.ts';

type Failure = NonNullable<Item['failure']>;

/** Shorter texts of an expression stand in many sentences. */
const tellingLength = 6;

/** The fixed texts of a piece of code: its literals, those with values in them in parts. */
const literals = (code: string): readonly string[] =>
  [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)]
    .flatMap(([, single, double, template]) => (single ?? double ?? template ?? '').split(/\$\{[^}]*\}/))
    .map(text => text.trim())
    .filter(text => text.length >= tellingLength);

/** Statements and fields of an expression, as its lines tell them apart. */
const pieces = (code: string): readonly string[] => code.split(/(?<=[;{}]|,)\n/);

/** The field that a failure is about: `lines[2].vatCode` gives `vatCode`. */
const fieldOf = (path: string): string | undefined => /(\w+)(?:\[\d+\])*$/.exec(path)?.[1];

/**
 * The part of an expression from which a failure came: what speaks the words of the failure, or makes the field that
 * it is about. Empty when nothing of the expression can be told to be the cause, as with a bad value of the record.
 */
export const codeBehind = (code: string, { message, hint, path }: Failure): string => {
  const field = path === undefined ? undefined : fieldOf(path);
  const makesField = field === undefined ? undefined : new RegExp(`\\b${field}\\s*:`);
  return pieces(code)
    .filter(
      piece =>
        makesField?.test(piece) ||
        literals(piece).some(text => message.includes(text) || hint.includes(text)),
    )
    .join('\n');
};
