import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { article } from '../entities/article.ts';
import { debtor } from '../entities/debtor.ts';
import { journalEntry } from '../entities/journal-entry.ts';
import { salesInvoice } from '../entities/sales-invoice.ts';
import { transaction } from '../entities/transaction.ts';
import { options } from '../options.ts';
import { signal } from '../testing/bench.ts';
import { creating, failing, failureOf, idOf, newInvoice } from '../testing/samples.ts';
import { enveloped, escaped, openVendor, quoted, type Vendor } from '../testing/vendor.ts';

/** Answers in the forms in which Twinfield has been seen to give them; the data are made up. */
let vendor: Vendor;
beforeAll(async () => {
  vendor = await openVendor();
});
afterAll(() => vendor.close());

const debtorXml = `<dimension status="active" result="1">
  <code>0042</code><name>Hr K&#xFC;pers &amp; Mw &lt;Smit&gt; 漢</name>
  <type name="Debiteuren" shortname="">DEB</type><office name="" shortname="">DEMO01</office>
  <addresses><address default="true" type="invoice" id="1"><name/><contact/>
    <country name="Belgi&#xEB;" shortname="">BE</country><email/><field2>
      Kerkstraat 1 </field2><field4>BE0123456789</field4><unknown a="1"><b/></unknown></address></addresses>
  <modified/><uid>149e5dcb</uid>
  <financials><duedays>30</duedays><vatcode fixed="false"/><paycode name="" shortname="" id=""/>
    <ebillmail>Rekening@Kupers.example; kopie@kupers.example</ebillmail></financials>
  <creditmanagement><reminderemail/><freetext2/><reminderemail>maning@kupers.example</reminderemail></creditmanagement>
  <remittanceadvice><sendtype>ByEmail</sendtype><sendmail>betaling@kupers.example</sendmail></remittanceadvice>
  <banks/></dimension>`;

const invoiceXml = (type: string) => `<?xml version="1.0" encoding="utf-16"?>
  <salesinvoice raisewarning="false" result="1"><header><office>DEMO01</office><invoicetype>${type}</invoicetype>
  <invoicenumber>13</invoicenumber><invoicedate>20260309</invoicedate><duedate>20260309000000</duedate><bank/>
  <customer name="x">0042</customer><period>2026/3</period><currency name="Euro">EUR</currency><status>default</status>
  <paymentmethod/><headertext>Order 5531<br/>Met dank</headertext><footertext/></header>
  <financials><code>VRK</code><number>202600006</number></financials>
  <lines><line id="1"><article>A</article><subarticle/><quantity>1.000</quantity><units>1</units>
    <valueexcl>100</valueexcl><vatvalue>21.0000</vatvalue><valueinc>121.0</valueinc><unitspriceinc>121.005</unitspriceinc>
    <freetext1/><dim2>00000</dim2><vatcode name="" shortname="" type="sales">VH</vatcode></line></lines>
  <totals><valueinc>121.00</valueinc><valueexcl>100.00</valueexcl></totals></salesinvoice>`;

const entryXml = `<transaction result="1" location="temporary"><header><office name="">DEMO01</office>
  <code name="Memoriaal" shortname="">MEMO</code><currency name="Euro">EUR</currency><date>20260309</date>
  <user name="x">X</user><period>2026/03</period><number>202600003</number></header>
  <lines><line type="detail" id="1"><dim1 dimensiontype="BAS">1000</dim1><debitcredit>debit</debitcredit>
    <value>435.55</value><rate>1</rate><invoicenumber></invoicenumber></line>
  <line id="2" type="detail"><dim1>1300</dim1><dim2 dimensiontype="DEB">1000</dim2><debitcredit>credit</debitcredit>
    <value>435.5500</value><invoicenumber>DAY-1</invoicenumber><description>Paid</description></line></lines></transaction>`;

const first = async <T>(
  found: Promise<ReadonlyMap<string, readonly { readonly record: T }[]>> | undefined,
  value: string,
): Promise<T | undefined> => (await found)?.get(value)?.[0]?.record;

describe.each([
  ['escaped', escaped],
  ['quoted', quoted],
])('a recorded answer, %s', (_, wrap) => {
  it('of a debtor is read, each e-mail address in it', async () => {
    vendor.answer({ body: wrap(debtorXml) });
    expect(await first(debtor.find?.code?.find(vendor.client, ['0042'], signal), '0042')).toEqual({
      code: '0042',
      name: 'Hr Küpers & Mw <Smit> 漢',
      email: 'Rekening@Kupers.example; kopie@kupers.example',
      vatNumber: 'BE0123456789',
      dueDays: 30,
      invoiceAddress: { street: 'Kerkstraat', houseNumber: '1', country: 'BE' },
      invoiceAddressNumber: 1,
    });
  });

  it('of an invoice is read', async () => {
    vendor.answer({ body: wrap(invoiceXml('KASSA')) });
    const read = await first(
      salesInvoice.find?.number?.find(vendor.client, ['KASSA/13'], signal),
      'KASSA/13',
    );
    expect(read).toMatchObject({
      reference: '5531',
      dueDate: '2026-03-09',
      customer: '0042',
      booking: 'VRK/202600006',
      totalIncl: 12_100,
      lines: [{ quantity: '1', unitPriceIncl: 12_101, vatValue: 2_100, valueIncl: 12_100, vatCode: 'VH' }],
    });
  });

  it('of a journal entry is read', async () => {
    vendor.answer({ body: wrap(entryXml) });
    const id = 'MEMO/202600003';
    expect(await first(journalEntry.find?.number?.find(vendor.client, [id], signal), id)).toMatchObject({
      reference: 'DAY-1',
      lines: [{ amount: 43_555 }, { amount: -43_555, relation: '1000', description: 'Paid' }],
    });
  });

  it('of a missing invoice is one that is missing', async () => {
    const msg = 'Factuur 13 van type KASSA bestaat niet.';
    vendor.answer({ body: wrap(`<salesinvoice msgtype="error" msg="${msg}" result="0" />`) });
    const found = await salesInvoice.find?.number?.find(vendor.client, ['KASSA/13'], signal);
    expect(found?.size).toBe(0);
  });

  it('to a single write may lack the plural root', async () => {
    vendor.answer({ body: wrap(invoiceXml('KASSA')) });
    const written = await salesInvoice.create?.(vendor.client, creating(newInvoice('5531')), signal);
    expect(idOf(written?.[0])).toBe('KASSA/13');
  });
});

describe('a recorded answer of the Finder', () => {
  const search = (content: string) =>
    enveloped(`<SearchResponse xmlns="http://www.twinfield.com/">${content}</SearchResponse>`);
  const listed = () => options.vatCodes.list(vendor.client, signal);

  it.each([
    ['no rows', '<SearchResult/><data><TotalRows>0</TotalRows><Columns/></data>', []],
    [
      'one row',
      '<SearchResult/><data><TotalRows>1</TotalRows><Items><ArrayOfString><string>VH</string><string/></ArrayOfString></Items></data>',
      [{ value: 'VH', label: 'VH' }],
    ],
  ])('with %s is read', async (_, content, expected) => {
    vendor.answer({ body: search(content) });
    expect(await listed()).toEqual(expected);
  });

  it.each([
    ['without the number of rows', '<SearchResult/><data/>'],
    ['without data', '<SearchResult/>'],
  ])('%s is no empty list', async (_, content) => {
    vendor.answer({ body: search(content) });
    expect(await failing(listed())).toMatchObject({ code: 'target.malformed', path: expect.any(String) });
  });
});

describe('an answer that is none', () => {
  const read = () =>
    failing(Promise.resolve(transaction.find?.number?.find(vendor.client, ['VRK/1'], signal)));

  it.each([
    ['nothing', 200, '', 'target.malformed'],
    ['an empty result', 200, escaped(''), 'target.malformed'],
    ['half a document', 200, escaped('<transaction result="1"><header>'), 'target.malformed'],
    ['a page', 200, '<!DOCTYPE html><html><body>Sorry</body></html>', 'target.malformed'],
    ['a page of a proxy', 403, '<html><body>Forbidden</body></html>', 'auth.forbidden'],
    ['too many lines', 400, 'Bad Request', 'target.rejected'],
    ['another address', 404, '<html><h1>Not found</h1></html>', 'connection.misconfigured'],
  ])('(%s) has a code of its own', async (_, status, body, code) => {
    vendor.answer({ status, body });
    expect(await read()).toMatchObject({ code });
  });

  it('names the amount that cannot be read', async () => {
    vendor.answer({ body: escaped(entryXml.replace('435.55<', '1.234,56<')) });
    expect(await read()).toMatchObject({
      code: 'target.malformed',
      message: 'Twinfield gave "1.234,56" where an amount belongs.',
    });
  });

  it('to a write leaves open whether it was done', async () => {
    vendor.answer({ body: '<html>ok</html>' });
    const written = await article.create?.(
      vendor.client,
      creating({ code: 'A', name: 'A', ledger: '8000' }),
      signal,
    );
    expect(failureOf(written?.[0])).toMatchObject({ code: 'target.malformed', outcome: 'unknown' });
  });
});
