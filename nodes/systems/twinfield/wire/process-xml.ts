import { Failure } from '../../../sdk/failure.ts';
import { attribute, buildXml, child, parseXml, text, type XmlNode, type XmlTree } from '../../../sdk/xml.ts';
import type { Caller } from './call.ts';
import { type Message, messagesIn } from './messages.ts';
import { rejection } from './rejection.ts';
import { title } from './title.ts';

/** The document Twinfield answered with. */
export interface Answer {
  /** Name of the root element. */
  readonly name: string;
  readonly root: XmlNode;
}

export interface ProcessOptions {
  readonly signal: AbortSignal;
  /** False only for the list of offices, which is asked before an office is chosen. Default true. */
  readonly withOffice?: boolean;
}

/** Sends one document and gives the answering document. */
export type ProcessXml = (document: XmlTree, options: ProcessOptions) => Promise<Answer>;

const queries = new Set(['read', 'list', 'columns']);

const malformed = (said: string) =>
  new Failure('target.malformed', 'Twinfield gave an answer that Koppel does not understand.', {
    system: title,
    said,
    outcome: 'unknown',
  });

/** Twinfield may give a line break in a text as an element; as a character it keeps its place between the words. */
const withPlainBreaks = (xml: string): string => xml.replaceAll(/<br\s*\/?>(?:<\/br>)?/g, '\n');

/** Opens the ProcessXml service on a caller. */
export const createProcessXml =
  (call: Caller, office: string): ProcessXml =>
  async (document, { signal, withOffice = true }) => {
    const body = await call({
      service: 'processxml',
      operation: 'ProcessXmlString',
      body: { xmlRequest: buildXml(document) },
      safe: Object.keys(document).every(name => queries.has(name)),
      office: withOffice ? office : undefined,
      signal,
    });
    const result = text(child(body, 'ProcessXmlStringResponse'), 'ProcessXmlStringResult');
    if (result === undefined) throw malformed('an empty answer');
    const parsed = parseXml(withPlainBreaks(result), title);
    const name = Object.keys(parsed)[0];
    const root = name === undefined ? undefined : child(parsed, name);
    if (name === undefined || root === undefined) throw malformed(result.slice(0, 200));
    return { name, root };
  };

/** Remarks of an answer. */
export const remarks = ({ name, root }: Answer): readonly Message[] => messagesIn(root, name);

/** True when Twinfield did as asked. Queries sometimes answer without a `result`; then no error is success. */
export const succeeded = (answer: Answer): boolean => {
  const result = attribute(answer.root, 'result');
  return result === undefined ? remarks(answer).every(({ kind }) => kind !== 'error') : result === '1';
};

/** Whether a refused read says only that there is no such record: at the root, or at what the record is known by. */
export const isMissing = (answer: Answer, ...knownBy: readonly string[]): boolean =>
  remarks(answer).every(({ element, depth }) => depth === 0 || knownBy.includes(element));

/** The root of a query's answer; a refused query is thrown as a failure. */
export const required = (answer: Answer): XmlNode => {
  if (!succeeded(answer)) throw rejection(remarks(answer));
  return answer.root;
};
