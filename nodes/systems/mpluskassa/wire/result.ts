import { Failure, type FailureCode } from '../../../sdk/failure.ts';
import { text, type XmlNode } from '../../../sdk/xml.ts';
import { malformed, title } from './read.ts';

/** What a result code means: the failure's code, a sentence, and advice. */
export type Meaning = readonly [code: FailureCode, sentence: string, hint?: string];

/** The till's own words about a refused call; its result code when it gave none. */
export const wordsOf = (answer: XmlNode): string | undefined =>
  text(answer, 'errorMessage') ?? text(answer, 'message') ?? text(answer, 'result');

/** Whether the result code of an answer ends in one of these. */
export const resultEnds = (answer: XmlNode, ...endings: readonly string[]): boolean => {
  const result = text(answer, 'result') ?? '';
  return endings.some(ending => result.endsWith(`RESULT-${ending}`));
};

/**
 * Throws when the result code of an answer does not say OK. `meanings` goes by the ending of the code
 * (`NOT-FOUND`, `FAILED`, …); anything else is a rejected record. Without a code nobody knows what was done.
 */
export const expectOk = (
  answer: XmlNode,
  rejected: string,
  meanings: Readonly<Record<string, Meaning>> = {},
): void => {
  if (resultEnds(answer, 'OK')) return;
  if (text(answer, 'result') === undefined) throw malformed('an answer without a result', wordsOf(answer));
  const known = Object.entries(meanings).find(([ending]) => resultEnds(answer, ending));
  const [code, sentence, hint] = known?.[1] ?? ['target.rejected', rejected];
  throw new Failure(code, sentence, {
    system: title,
    said: wordsOf(answer),
    ...(hint === undefined ? {} : { hint }),
  });
};
