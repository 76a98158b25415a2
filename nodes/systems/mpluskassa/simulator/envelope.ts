import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { SoapFault } from './soap-fault.ts';

/** An element of a request with its namespace resolved. */
export interface WireElement {
  readonly name: string;
  readonly namespace: string;
  readonly children: readonly WireElement[];
  readonly text: string;
}

const soapNamespace = 'http://schemas.xmlsoap.org/soap/envelope/';
const serviceNamespace = 'urn:mplusqapi';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  htmlEntities: true,
});

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Namespaces in scope below an element, by prefix; the empty prefix is the default namespace. */
const scopeOf = (attributes: unknown, outer: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  const declared = Object.entries(isRecord(attributes) ? attributes : {}).flatMap(([name, value]) =>
    name === 'xmlns'
      ? [['', String(value)] as const]
      : name.startsWith('xmlns:')
        ? [[name.slice(6), String(value)] as const]
        : [],
  );
  return declared.length === 0 ? outer : new Map([...outer, ...declared]);
};

const elementOf = (node: unknown, outer: ReadonlyMap<string, string>): WireElement | string => {
  if (!isRecord(node)) return '';
  if ('#text' in node) return String(node['#text']);
  const [tag = '', content] = Object.entries(node).find(([name]) => name !== ':@') ?? [];
  const scope = scopeOf(node[':@'], outer);
  const [name = '', prefix = ''] = tag.split(':').reverse();
  const namespace = scope.get(prefix);
  if (namespace === undefined && prefix !== '')
    throw new SoapFault('Client', `Prefix ${prefix} is not declared`);
  const parts = (Array.isArray(content) ? content : []).map(part => elementOf(part, scope));
  return {
    name,
    namespace: namespace ?? '',
    children: parts.filter(part => typeof part !== 'string'),
    text: parts.filter(part => typeof part === 'string').join(''),
  };
};

const allQualified = (element: WireElement): boolean =>
  element.namespace === serviceNamespace && element.children.every(allQualified);

/** The operation element of a request. Throws a SoapFault for anything but a SOAP 1.1 call of the service. */
export const readCall = (text: string): WireElement => {
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new SoapFault('Client', `XML is not well-formed: ${valid.err.msg}`);
  const nodes: unknown = parser.parse(text);
  const roots = (Array.isArray(nodes) ? nodes : [])
    .map(node => elementOf(node, new Map()))
    .filter(node => typeof node !== 'string');
  const envelope = roots[0];
  if (envelope?.name !== 'Envelope' || envelope.namespace !== soapNamespace) {
    throw new SoapFault('VersionMismatch', 'Not a SOAP 1.1 envelope');
  }
  const body = envelope.children.find(
    ({ name, namespace }) => name === 'Body' && namespace === soapNamespace,
  );
  const operation = body?.children[0];
  if (!operation) throw new SoapFault('Client', 'The body of the envelope holds no operation');
  if (!allQualified(operation)) {
    throw new SoapFault(
      'Client',
      `Method '${operation.name}' has elements outside namespace ${serviceNamespace}`,
    );
  }
  return operation;
};

/** Text as it may stand between tags. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** An answer: declarations on the envelope, none on what is in the body. */
export const answerEnvelope = (body: string): string =>
  `${declaration}<SOAP-ENV:Envelope xmlns:SOAP-ENV="${soapNamespace}" xmlns:SOAP-ENC="http://schemas.xmlsoap.org/soap/encoding/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:ns="${serviceNamespace}"><SOAP-ENV:Body>${body}</SOAP-ENV:Body></SOAP-ENV:Envelope>`;

/** A fault; its children stand in no namespace. */
export const faultEnvelope = (code: string, message: string): string =>
  `${declaration}<SOAP-ENV:Envelope xmlns:SOAP-ENV="${soapNamespace}"><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>SOAP-ENV:${code}</faultcode><faultstring>${escapeText(message)}</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>`;
