import { Failure } from '../../../sdk/failure.ts';
import { attribute, children, type XmlNode, type XmlTree } from '../../../sdk/xml.ts';
import { messagesIn } from './messages.ts';
import type { ProcessXml } from './process-xml.ts';
import { rejection } from './rejection.ts';
import { title } from './title.ts';

/** Most records in one document. */
export const largestBatch = 25;

/** What became of one record of a batch, in the order sent. */
export type Outcome<T> =
  | { readonly ok: true; readonly saved: T; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly failure: Failure };

/** A kind of record in the documents of Twinfield, and how one is read. */
export interface Kind<T> {
  readonly plural: string;
  readonly singular: string;
  readonly read: (node: XmlNode) => T;
}

const openResult = (said: string) =>
  new Failure('target.malformed', 'Twinfield did not say what became of this record.', {
    system: title,
    said,
    outcome: 'unknown',
  });

const outcomeOf = <T>(node: XmlNode, { singular, read }: Kind<T>, whole: string | undefined): Outcome<T> => {
  const own = attribute(node, 'result');
  const messages = messagesIn(node, singular);
  const blocking = messages.filter(({ kind }) => kind !== 'informational');
  if ((own ?? whole) === '1') {
    try {
      return { ok: true, saved: read(node), warnings: blocking.map(({ said }) => said) };
    } catch (error) {
      return { ok: false, failure: Failure.from(error) };
    }
  }
  const isTold = own !== undefined || blocking.length > 0;
  return { ok: false, failure: isTold ? rejection(messages) : openResult(`a ${singular} without a result`) };
};

/**
 * Writes records under one plural root and judges each by its own result: records beside a refused one are saved. A
 * failure of the call itself is the outcome of every record in it.
 */
export const writeBatch = async <T>(
  processXml: ProcessXml,
  kind: Kind<T>,
  documents: readonly XmlTree[],
  signal: AbortSignal,
): Promise<readonly Outcome<T>[]> => {
  if (documents.length === 0) return [];
  const { plural, singular } = kind;
  const everyOne = (failure: Failure) => documents.map((): Outcome<T> => ({ ok: false, failure }));
  try {
    const { name, root } = await processXml({ [plural]: { [singular]: documents } }, { signal });
    const answers = name === singular ? [root] : children(root, singular);
    if (answers.length === documents.length) {
      return answers.map(node => outcomeOf(node, kind, attribute(root, 'result')));
    }
    const messages = messagesIn(root, name);
    if (answers.length === 0 && messages.length > 0) return everyOne(rejection(messages));
    throw openResult(`${answers.length} answers for ${documents.length} records`);
  } catch (error) {
    return everyOne(Failure.from(error));
  }
};
