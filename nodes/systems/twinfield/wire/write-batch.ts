import { Failure } from '../../../sdk/failure.ts';
import { attribute, children, type XmlNode, type XmlTree } from '../../../sdk/xml.ts';
import { type Message, messagesIn } from './messages.ts';
import type { ProcessXml } from './process-xml.ts';
import { rejection } from './rejection.ts';
import { title } from './title.ts';

/** Most records in one document. */
export const largestBatch = 25;

/** What became of one record of a batch, in the order sent. */
export type Outcome =
  | { readonly ok: true; readonly answer: XmlNode; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly failure: Failure };

interface Names {
  readonly plural: string;
  readonly singular: string;
}

const wordsOf = (messages: readonly Message[]) => messages.map(({ said }) => said);

const outcomeOf = (node: XmlNode, singular: string, result: string | undefined): Outcome => {
  const messages = messagesIn(node, singular);
  return (attribute(node, 'result') ?? result) === '1'
    ? { ok: true, answer: node, warnings: wordsOf(messages.filter(({ kind }) => kind !== 'informational')) }
    : { ok: false, failure: rejection(messages) };
};

/**
 * Writes records under one plural root and judges each by its own result: records beside a refused one are saved. A
 * failure of the call itself is the outcome of every record in it.
 */
export const writeBatch = async (
  processXml: ProcessXml,
  { plural, singular }: Names,
  documents: readonly XmlTree[],
  signal: AbortSignal,
): Promise<readonly Outcome[]> => {
  if (documents.length === 0) return [];
  const everyOne = (failure: Failure) => documents.map((): Outcome => ({ ok: false, failure }));
  try {
    const { name, root } = await processXml({ [plural]: { [singular]: documents } }, { signal });
    const answers = name === singular ? [root] : children(root, singular);
    if (answers.length === documents.length) {
      return answers.map(node => outcomeOf(node, singular, attribute(root, 'result')));
    }
    const messages = messagesIn(root, name);
    if (answers.length === 0 && messages.length > 0) return everyOne(rejection(messages));
    throw new Failure('target.malformed', 'Twinfield answered for another number of records than was sent.', {
      system: title,
      outcome: 'unknown',
    });
  } catch (error) {
    return everyOne(Failure.from(error));
  }
};
