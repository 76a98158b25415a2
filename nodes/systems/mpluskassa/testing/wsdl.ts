import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { memoryPages, validateXML } from 'xmllint-wasm';

/** One call as it went over the wire. */
export interface WireMessage {
  readonly operation: string;
  readonly url: string;
  readonly request: string;
  readonly response: string;
  readonly status: number;
}

const file = fileURLToPath(new URL('../../../../../shared/contracts/mpluskassa.wsdl', import.meta.url));

/** Whether the service's own description is here to check messages against. */
export const hasWsdl = existsSync(file);

/** The schema inside the description, made to stand by itself. */
const schemaOf = (wsdl: string): string => {
  const end = '</xsd:schema>';
  return wsdl
    .slice(wsdl.indexOf('<xsd:schema'), wsdl.indexOf(end) + end.length)
    .replace(
      '<xsd:schema',
      '<xsd:schema xmlns:tns="urn:mplusqapi" xmlns:xsd="http://www.w3.org/2001/XMLSchema"',
    )
    .replaceAll('SOAP-ENC:base64', 'xsd:base64Binary');
};

const namespaces = { ns1: 'urn:mplusqapi', ns: 'urn:mplusqapi' };

/** What stands in the body of an envelope, as a document of its own. */
const bodyOf = (envelope: string): string => {
  const body = /<[\w-]+:Body>(.*)<\/[\w-]+:Body>/s.exec(envelope)?.[1] ?? '';
  const declared = Object.entries(namespaces).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`);
  return body.replace(/^\s*<([\w:-]+)/, `<$1${declared.join('')}`);
};

/** Documents with a name that tells where they come from; answers that are no answers of the service left out. */
const documentsOf = (messages: readonly WireMessage[]) =>
  messages.flatMap(({ operation, request, response, status }, i) => {
    const whole = status === 200 && response.includes('</SOAP-ENV:Envelope>');
    return [
      { fileName: `${i}-${operation}.xml`, contents: bodyOf(request) },
      ...(whole ? [{ fileName: `${i}-${operation}-answer.xml`, contents: bodyOf(response) }] : []),
    ];
  });

const known = (messages: readonly WireMessage[], schema: string) =>
  messages.filter(({ operation }) => schema.includes(`<element name="${operation}"`));

/** Throws when a message does not fit the service's own description. Without the description it checks nothing. */
export const checkMessages = async (messages: readonly WireMessage[]): Promise<void> => {
  if (!hasWsdl || messages.length === 0) return;
  const schema = schemaOf(readFileSync(file, 'utf8'));
  const xml = documentsOf(known(messages, schema));
  const result = await validateXML({
    xml,
    schema: [schema],
    initialMemoryPages: 64 * memoryPages.MiB,
    maxMemoryPages: 512 * memoryPages.MiB,
  });
  if (!result.valid) {
    const said = result.errors.slice(0, 10).map(({ rawMessage }) => rawMessage);
    throw new Error(`Messages do not fit the description of the service:\n${said.join('\n')}`);
  }
};
