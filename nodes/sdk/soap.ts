import { Failure } from './failure.ts';
import type { Http, HttpResponse } from './http.ts';
import { failureOfStatus } from './http.ts';
import { buildXml, child, parseXml, text, type XmlElement, type XmlNode, type XmlTree } from './xml.ts';

/** A SOAP 1.1 call: document/literal, body and header given as trees with their own namespaces. */
export interface SoapCall {
  readonly url: string;
  /** Value of the SOAPAction header, without quotes. */
  readonly action: string;
  /** `xmlns` attributes of the envelope, by prefix. */
  readonly namespaces?: Readonly<Record<string, string>>;
  readonly header?: XmlTree;
  readonly body: XmlTree;
  readonly headers?: Readonly<Record<string, string>>;
  /** True for reads; see `HttpRequest.safe`. */
  readonly safe: boolean;
  readonly signal?: AbortSignal;
}

/** A SOAP fault as it was sent. */
export interface SoapFault {
  readonly code: string;
  readonly message: string;
  readonly detail: XmlNode | undefined;
  readonly response: HttpResponse;
}

/** A fault is an answer, although SOAP sends it with status 500. */
const isFault = ({ text }: HttpResponse): boolean => /<(?:[\w-]+:)?Fault[\s>]/.test(text);

const envelopeNamespace = 'http://schemas.xmlsoap.org/soap/envelope/';

const envelope = (call: SoapCall): string =>
  `<?xml version="1.0" encoding="utf-8"?>${buildXml({
    'soap:Envelope': {
      '@xmlns:soap': envelopeNamespace,
      ...Object.fromEntries(
        Object.entries(call.namespaces ?? {}).map(([prefix, uri]) => [`@xmlns:${prefix}`, uri]),
      ),
      'soap:Header': call.header,
      'soap:Body': call.body,
    },
  })}`;

/**
 * Sends a SOAP 1.1 call and gives the only child of the answer's body. Faults are turned into failures by `onFault`,
 * since what a fault means is the system's own affair; so are statuses without a SOAP body by `failureOfStatus`.
 */
export const soap = async (
  http: Http,
  system: string,
  call: SoapCall,
  onFault: (fault: SoapFault) => Failure,
): Promise<XmlElement> => {
  const response = await http.send({
    method: 'POST',
    url: call.url,
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${call.action}"`, ...call.headers },
    body: envelope(call),
    safe: call.safe,
    isRefusal: isFault,
    signal: call.signal,
  });
  const isXml = response.text.trimStart().startsWith('<');
  if (response.status >= 400 && !isXml) throw failureOfStatus(response, system);
  let body: XmlNode | undefined;
  try {
    body = child(parseXml(response.text, system), 'Envelope', 'Body');
  } catch (error) {
    throw response.status >= 400 ? failureOfStatus(response, system) : error;
  }
  const fault = child(body, 'Fault');
  if (fault !== undefined) {
    throw onFault({
      code: text(fault, 'faultcode') ?? '',
      message: text(fault, 'faultstring') ?? '',
      detail: child(fault, 'detail'),
      response,
    });
  }
  if (response.status >= 400) throw failureOfStatus(response, system);
  if (body === undefined || typeof body === 'string') {
    throw new Failure('target.malformed', `${system} sent an answer without a SOAP body.`, {
      system,
      outcome: 'unknown',
    });
  }
  return body;
};
