import type { FastifyReply } from 'fastify';
import { type Element, el, escapeXml, render } from './xml.ts';

/** A fault as Twinfield numbers them. */
export interface SoapFault {
  readonly status: number;
  readonly code: number;
  readonly message: string;
}

export const faults = {
  unexpected: { status: 500, code: 100, message: 'An unexpected error occurred.' },
  noCompany: { status: 500, code: 101, message: 'Access denied. Company is missing in request header.' },
  notXml: { status: 500, code: 187, message: 'The request is not valid XML.' },
  unknownAction: {
    status: 500,
    code: 100,
    message: 'Server did not recognize the value of HTTP Header SOAPAction.',
  },
  tokenInvalid: { status: 401, code: 354, message: 'Access denied. Token invalid.' },
} as const satisfies Record<string, SoapFault>;

const wrap = (body: string): string =>
  '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"' +
  ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">' +
  `<soap:Body>${body}</soap:Body></soap:Envelope>`;

/** Sends an element as the content of a SOAP body. */
export const sendXml = (reply: FastifyReply, content: Element): FastifyReply =>
  reply.type('text/xml; charset=utf-8').send(wrap(render(content)));

/** Sends a fault; for 401 and 403 the reason phrase holds code and text. */
export const fault = (
  reply: FastifyReply,
  { status, code, message }: SoapFault,
  source: string,
): FastifyReply => {
  if (status === 401 || status === 403) reply.raw.statusMessage = `${code} : ${message}`;
  const detail = el('detail', [el('message', message), el('code', code), el('source', source)]);
  const actor = escapeXml(`https://cluster.twinfield.example${reply.request.url}`);
  return reply
    .code(status)
    .type('text/xml; charset=utf-8')
    .send(
      wrap(
        `<soap:Fault><faultcode>soap:Client</faultcode><faultstring>${escapeXml(message)}</faultstring>` +
          `<faultactor>${actor}</faultactor>${render(detail)}</soap:Fault>`,
      ),
    );
};
