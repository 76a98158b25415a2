import { createHttp } from '../../../sdk/http.ts';
import { createState } from '../../../sdk/testing/memory-state.ts';
import { startPeer } from '../../../sdk/testing/peer.ts';
import type { TwinfieldClient } from '../client.ts';
import { twinfield } from '../system.ts';

/** A server that answers every call of a client with the same bytes, whatever they are. */
export interface Vendor {
  readonly client: TwinfieldClient;
  /** What the cluster answers from now on. */
  answer(answer: Partial<VendorAnswer>): void;
  close(): Promise<void>;
}

export interface VendorAnswer {
  readonly status: number;
  /** Reason phrase of the status line. */
  readonly reason?: string;
  readonly body: string;
}

/** Content of a SOAP body in an envelope with prefixes of its own choice. */
export const enveloped = (content: string): string =>
  ` <?xml version="1.0" encoding="utf-8"?>
  <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header/><s:Body>${content}</s:Body></s:Envelope>`;

const processed = (result: string): string =>
  enveloped(
    `<t:ProcessXmlStringResponse xmlns:t="http://www.twinfield.com/"><t:ProcessXmlStringResult>${result}</t:ProcessXmlStringResult></t:ProcessXmlStringResponse>`,
  );

/** A document of ProcessXml as escaped text. */
export const escaped = (xml: string): string =>
  processed(xml.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'));

/** A document of ProcessXml as CDATA, with white space around. */
export const quoted = (xml: string): string => processed(`\n    <![CDATA[\n    ${xml}\n    ]]>\n  `);

/** Starts the server and signs a client in to it. */
export const openVendor = async (): Promise<Vendor> => {
  let current: VendorAnswer = { status: 200, body: '' };
  const peer = await startPeer((response, { path }) => {
    if (path.startsWith('/login')) {
      response.end(JSON.stringify({ 'twf.clusterUrl': `${peer.address}/`, scope: null, extra: [1] }));
      return;
    }
    response
      .writeHead(current.status, current.reason ?? '', { 'content-type': 'text/xml' })
      .end(current.body);
  });
  const http = createHttp({ system: twinfield.title, concurrency: 4, secrets: () => [] });
  const client = twinfield.connect({
    settings: {
      clientId: 'app',
      office: 'DEMO01',
      loginAddress: `${peer.address}/login`,
      invoiceLookBack: 10,
      invoiceNumbersFrom: 1,
    },
    secrets: { clientSecret: 'secret', accessToken: 'token', expiresAt: Number.MAX_SAFE_INTEGER },
    http,
    state: createState(),
    renewSecrets: async () => ({ clientSecret: 'secret', accessToken: 'token' }),
    fingerprint: value => value,
    now: () => new Date('2026-03-10T12:00:00Z'),
  });
  return {
    client,
    answer(answer) {
      current = { status: 200, body: '', ...answer };
    },
    async close() {
      await http.close();
      await peer.close();
    },
  };
};
