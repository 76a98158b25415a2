import { afterEach, describe, expect, it } from 'vitest';
import type { EntityType } from '../../sdk/define-system.ts';
import { createHttp } from '../../sdk/http.ts';
import { createState } from '../../sdk/testing/memory-state.ts';
import { startPeer } from '../../sdk/testing/peer.ts';
import type { MplusClient } from './client.ts';
import { order } from './entities/order.ts';
import { product } from './entities/product.ts';
import { relation } from './entities/relation.ts';
import { stock } from './entities/stock.ts';
import { mpluskassa } from './system.ts';
import { readAll, signal } from './testing/till.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

interface Answer {
  readonly body: string;
  readonly status?: number;
  readonly type?: string;
}

const envelope = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ns="urn:mplusqapi">
  <SOAP-ENV:Body>
    ${body}
  </SOAP-ENV:Body>
</SOAP-ENV:Envelope>`;

/** A till that answers the first call as recorded, and every further one with nothing more. */
const answering = async ({ body, status = 200, type = 'text/xml; charset=utf-8' }: Answer) => {
  const peer = await startPeer((response, _, position) => {
    if (position === 0) response.writeHead(status, { 'content-type': type }).end(body);
    else response.writeHead(200, { 'content-type': type }).end(envelope('<ns:NoResponse/>'));
  });
  const http = createHttp({ system: 'MplusKASSA', concurrency: 1, secrets: () => [] });
  open.push(peer.close, () => http.close());
  return mpluskassa.connect({
    settings: mpluskassa.settings.parse({ address: peer.address }),
    secrets: { ident: 'I', secret: 'S' },
    http,
    state: createState(),
    renewSecrets: async () => ({ ident: 'I', secret: 'S' }),
    fingerprint: value => value,
    now: () => new Date('2026-11-20T12:00:00Z'),
  });
};

const read = async <Reads, Writes>(entity: EntityType<MplusClient, Reads, Writes>, answer: Answer) => {
  const client = await answering(answer);
  if (!entity.read) throw new Error(`${entity.title} cannot be read`);
  const request = { cursor: undefined, pageSize: 100, filters: {}, signal };
  return (await readAll<Reads>(entity.read.pages(client, request))).records;
};

const orderXml = `<ns:GetOrdersResponse>
  <ns:orderList>
    <ns:order>
      <ns:orderId>0f3c2a5e-7d61-4b0e-9a54-2f6d1c9e8b70</ns:orderId>
      <ns:extOrderId>WEB-1001</ns:extOrderId>
      <ns:syncMarker>4713</ns:syncMarker>
      <ns:orderType>ORDER-TYPE-OF-TOMORROW</ns:orderType>
      <ns:entryTimestamp><ns:sec>5</ns:sec><ns:min>30</ns:min><ns:hour>14</ns:hour><ns:day>3</ns:day><ns:mon>2</ns:mon><ns:year>2026</ns:year><ns:isdst>false</ns:isdst><ns:timezone>60</ns:timezone></ns:entryTimestamp>
      <ns:relationNumber>5012</ns:relationNumber>
      <ns:financialDate><ns:day>3</ns:day><ns:mon>2</ns:mon><ns:year>2026</ns:year></ns:financialDate>
      <ns:reference>Käse &amp; Café ’t Hoekje 漢 😀</ns:reference>
      <ns:totalInclAmount>2420</ns:totalInclAmount>
      <ns:totalExclAmount>2000</ns:totalExclAmount>
      <ns:vatMethod>VAT-METHOD-INCLUSIVE</ns:vatMethod>
      <ns:vatGroupList><ns:vatGroup><ns:vatCode>2</ns:vatCode><ns:vatPercentage>2100</ns:vatPercentage><ns:exclAmount>2000</ns:exclAmount><ns:vatAmount>420</ns:vatAmount></ns:vatGroup></ns:vatGroupList>
      <ns:deliveryDate><ns:day>0</ns:day><ns:mon>0</ns:mon><ns:year>0</ns:year></ns:deliveryDate>
      <ns:paymentMethod></ns:paymentMethod>
      <ns:orderNumber><ns:year>2026</ns:year><ns:number>17</ns:number></ns:orderNumber>
      <ns:fieldOfTomorrow><ns:with>children</ns:with></ns:fieldOfTomorrow>
      <ns:lineList><ns:line>
        <ns:lineId>6c0e8b9a</ns:lineId><ns:articleNumber>3001</ns:articleNumber><ns:text>Blue mug</ns:text>
        <ns:data><ns:quantity>2</ns:quantity><ns:price>1210</ns:price><ns:vatCode>2</ns:vatCode></ns:data>
      </ns:line></ns:lineList>
    </ns:order>
  </ns:orderList>
</ns:GetOrdersResponse>`;

const withText = (change: (xml: string) => string) => ({ body: change(envelope(orderXml)) });

describe('an order as services send it', () => {
  it.each([
    ['pretty printed, with fields and constants that are not known yet', withText(xml => xml)],
    ['on one line', withText(xml => xml.replaceAll(/>\s+</g, '><'))],
    ['with a byte order mark and blank lines in front', withText(xml => `\ufeff${xml}\n\n`)],
    ['with other prefixes', withText(xml => xml.replaceAll('ns:', 'mp1:').replaceAll(':ns=', ':mp1='))],
    [
      'in the default namespace',
      withText(xml =>
        xml.replaceAll('ns:', '').replace('<GetOrdersResponse', '<GetOrdersResponse xmlns="urn:mplusqapi"'),
      ),
    ],
    [
      'with CDATA and types on elements',
      withText(xml =>
        xml
          .replace('Käse &amp; Café ’t Hoekje 漢 😀', '<![CDATA[Käse & Café ’t Hoekje 漢 😀]]>')
          .replace('<ns:extOrderId>', '<ns:extOrderId xsi:type="xsd:string">'),
      ),
    ],
    ['with character references', withText(xml => xml.replace('ä', '&#228;').replace('漢', '&#x6F22;'))],
  ])('%s reads the same', async (_, answer) => {
    const [record, ...others] = await read(order, answer);
    expect(others).toEqual([]);
    expect(order.schema.parse(record)).toMatchObject({
      number: '2026-00017',
      extOrderId: 'WEB-1001',
      type: 'sales',
      enteredAt: '2026-02-03T13:30:05.000Z',
      reference: 'Käse & Café ’t Hoekje 漢 😀',
      totalIncl: 2420,
      lines: [{ sku: '3001', quantity: '2', totalIncl: 2420, totalExcl: 2000, vatRate: 21 }],
      payments: [],
    });
  });
});

describe('little or nothing in an answer', () => {
  it.each([
    ['an empty list', order, '<ns:GetOrdersResponse><ns:orderList></ns:orderList></ns:GetOrdersResponse>', 0],
    ['no list', order, '<ns:GetOrdersResponse/>', 0],
    [
      'an order that has nothing but what it must have',
      order,
      '<ns:GetOrdersResponse><ns:orderList><ns:order><ns:orderId>A</ns:orderId><ns:syncMarker>3</ns:syncMarker><ns:financialDate><ns:day>3</ns:day><ns:mon>2</ns:mon><ns:year>2026</ns:year></ns:financialDate></ns:order></ns:orderList></ns:GetOrdersResponse>',
      1,
    ],
    [
      'a relation with nothing but a number',
      relation,
      '<ns:GetRelationsResponse><ns:relationList><ns:relation><ns:relationNumber>7</ns:relationNumber><ns:syncMarker>1</ns:syncMarker><ns:birthDate/></ns:relation></ns:relationList></ns:GetRelationsResponse>',
      1,
    ],
    [
      'a product without articles',
      product,
      '<ns:GetProductsResponse><ns:productList><ns:product><ns:productNumber>7</ns:productNumber><ns:syncMarker>1</ns:syncMarker><ns:articleList/></ns:product></ns:productList></ns:GetProductsResponse>',
      1,
    ],
    [
      'stock without decimal places',
      stock,
      '<ns:GetStockResponse><ns:articleStocks><ns:articleNumber>3001</ns:articleNumber><ns:stockId>981</ns:stockId><ns:amountFree>-2</ns:amountFree><ns:amountReserved>0</ns:amountReserved><ns:amountIncoming>0</ns:amountIncoming></ns:articleStocks></ns:GetStockResponse>',
      1,
    ],
  ] as const)('reads %s', async (_, entity, body, count) => {
    const records = await read<unknown, unknown>(entity, { body: envelope(body) });
    expect(records).toHaveLength(count);
    for (const record of records) expect(() => entity.schema.parse(record)).not.toThrow();
  });
});

describe('an answer that is none', () => {
  const fault = (code: string, words: string) =>
    envelope(
      `<SOAP-ENV:Fault><faultcode>${code}</faultcode><faultstring>${words}</faultstring></SOAP-ENV:Fault>`,
    );
  it.each([
    [
      'a page of a proxy',
      { body: '<html><body>Bad gateway<br></html>', status: 502, type: 'text/html' },
      'target.unavailable',
      'Bad gateway',
    ],
    [
      'a web server on another port',
      { body: '<h1>Method not allowed</h1>', status: 405, type: 'text/html' },
      'connection.misconfigured',
      'not allowed',
    ],
    ['nothing at all', { body: '' }, 'target.malformed', undefined],
    [
      'words',
      { body: 'Service is starting', status: 503, type: 'text/plain' },
      'target.unavailable',
      'starting',
    ],
    [
      'an answer without a result',
      { body: envelope('<ns:UpdateRelationResponse/>') },
      'target.malformed',
      undefined,
    ],
    [
      'a fault without a prefix on its code',
      { body: fault('Server.Busy', 'no free worker'), status: 500 },
      'target.unavailable',
      'no free worker',
    ],
    [
      'a fault of a service too old',
      { body: fault('SOAP-ENV:Client', "Method 'x' not implemented"), status: 500 },
      'target.rejected',
      'not implemented',
    ],
  ])('is told as what it is: %s', async (_, answer, code, said) => {
    const client = await answering(answer);
    const request = {
      id: '1',
      changes: { city: 'Ede' },
      existing: undefined,
      record: {},
      idempotencyKey: 'k',
    };
    // Only the changes are sent, so the rest of the request plays no part.
    const written = await relation.update?.(client, [request as never], signal);
    expect(written).toMatchObject([
      { ok: false, failure: { code, ...(said ? { said: expect.stringContaining(said) } : {}) } },
    ]);
  });
});
