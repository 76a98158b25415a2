import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../testing/bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

const login = () => `${bench.base}/auth/authentication/connect`;
const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
const token = (form: Record<string, string>, authorization = basic('demo-client', 'demo-client-secret')) =>
  fetch(`${login()}/token`, { method: 'POST', headers: { authorization }, body: new URLSearchParams(form) });

const accessToken = async (): Promise<string> => {
  const response = await token({ grant_type: 'refresh_token', refresh_token: 'demo-refresh-token' });
  return String((await response.json()).access_token);
};

const escaped = (xml: string) => xml.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const ask = async (
  document: string,
  { company = 'DEMO01', operation = 'ProcessXmlString', action = '', access = '' } = {},
) => {
  const request = operation === 'ProcessXmlString' ? escaped(document) : document;
  const header = `<AccessToken>${access || (await accessToken())}</AccessToken>${company && `<CompanyCode>${company}</CompanyCode>`}`;
  const response = await fetch(`${bench.base}/cluster/webservices/processxml.asmx`, {
    method: 'POST',
    headers: {
      'content-type': 'text/xml; charset=utf-8',
      soapaction: `"http://www.twinfield.com/${action || operation}"`,
    },
    body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><Header xmlns="http://www.twinfield.com/">${header}</Header></s:Header><s:Body><${operation} xmlns="http://www.twinfield.com/"><xmlRequest>${request}</xmlRequest></${operation}></s:Body></s:Envelope>`,
  });
  const text = await response.text();
  return {
    status: response.status,
    reason: response.statusText,
    text: text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"'),
  };
};

const officeList = '<list><type>offices</type></list>';

describe('the login host', () => {
  const query = {
    client_id: 'demo-client',
    redirect_uri: 'http://127.0.0.1:1/callback',
    response_type: 'code',
    scope: 'openid twf.organisation offline_access',
    state: 's 1',
    nonce: 'n1',
  };
  const decide = (decision: string) =>
    fetch(`${login()}/authorize`, {
      method: 'POST',
      body: new URLSearchParams({ ...query, decision }),
      redirect: 'manual',
    });

  it('asks the user, and gives a code that works once', async () => {
    const page = await fetch(`${login()}/authorize?${new URLSearchParams(query)}`);
    expect(await page.text()).toContain('Allow access?');
    const back = new URL((await decide('allow')).headers.get('location') ?? '');
    expect(back.searchParams.get('state')).toBe('s 1');
    const form = {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: query.redirect_uri,
    };
    const tokens = await (await token(form)).json();
    expect(tokens).toMatchObject({
      expires_in: 3600,
      token_type: 'Bearer',
      refresh_token: expect.any(String),
    });
    const valid = await fetch(`${login()}/accesstokenvalidation?token=${tokens.access_token}`);
    expect(await valid.json()).toMatchObject({ 'twf.clusterUrl': `${bench.base}/cluster` });
    expect(await (await token(form)).json()).toEqual({ error: 'invalid_grant' });
  });

  it('gives a token only to whoever knows the verifier of the challenge', async () => {
    const challenge = createHash('sha256').update('verifier').digest('base64url');
    const exchange = async (verifier: Record<string, string>) => {
      const answer = await fetch(`${login()}/authorize`, {
        method: 'POST',
        body: new URLSearchParams({
          ...{ ...query, decision: 'allow' },
          ...{ code_challenge: challenge, code_challenge_method: 'S256' },
        }),
        redirect: 'manual',
      });
      const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
      const form = { grant_type: 'authorization_code', code, redirect_uri: query.redirect_uri };
      return (await token({ ...form, ...verifier })).status;
    };
    expect(await exchange({ code_verifier: 'verifier' })).toBe(200);
    expect(await exchange({ code_verifier: 'another' })).toBe(400);
    expect(await exchange({})).toBe(400);
  });

  it('knows one way to hash a verifier', async () => {
    const plain = new URLSearchParams({ ...query, code_challenge: 'x', code_challenge_method: 'plain' });
    expect((await fetch(`${login()}/authorize?${plain}`)).status).toBe(400);
  });

  it('tells the app that the user said no', async () => {
    const back = new URL((await decide('deny')).headers.get('location') ?? '');
    expect(back.searchParams.get('error')).toBe('access_denied');
  });

  it.each(['nonce', 'state', 'client_id', 'response_type'])('shows no page without %s', async name => {
    const poor = new URLSearchParams(query);
    poor.delete(name);
    expect((await fetch(`${login()}/authorize?${poor}`)).status).toBe(400);
  });

  it('knows two grants only', async () => {
    const response = await token({ grant_type: 'client_credentials' });
    expect([response.status, await response.json()]).toEqual([400, { error: 'unauthorized_client' }]);
  });

  it('says who signed in', async () => {
    const authorization = `Bearer ${await accessToken()}`;
    const response = await fetch(`${login()}/userinfo`, { headers: { authorization } });
    expect(await response.json()).toMatchObject({ 'twf.organisationCode': 'DEMOORG' });
  });
});

describe('the cluster', () => {
  it('takes documents as text and as XML alike', async () => {
    for (const operation of ['ProcessXmlString', 'ProcessXmlDocument']) {
      const { text } = await ask(officeList.replace('<list>', '<list xmlns="">'), { operation });
      expect(text).toMatch(/<office name="Demo winkel"[^>]*>DEMO01<\/office>/);
    }
  });

  it('refuses an ended token with fault 354 and the status line of Twinfield', async () => {
    const access = await accessToken();
    bench.advance(3_600_000);
    const answer = await ask(officeList, { access });
    expect([answer.status, answer.reason]).toEqual([401, '354 : Access denied. Token invalid.']);
    expect(answer.text).toContain('<code>354</code>');
  });

  it('wants a company for everything but the list of offices', async () => {
    expect((await ask(officeList, { company: '' })).status).toBe(200);
    const read = '<read><type>dimensions</type><dimtype>DEB</dimtype></read>';
    const answer = await ask(read, { company: '' });
    expect([answer.status, answer.text.includes('<code>101</code>')]).toEqual([500, true]);
  });

  it('wants well-formed documents and the right action', async () => {
    expect((await ask('<read><type>')).text).toContain('<code>187</code>');
    expect((await ask(officeList, { action: 'Other' })).status).toBe(500);
  });

  it('refuses a booking of more than 1000 lines before reading it', async () => {
    const lines = '<line type="detail"/>'.repeat(1001);
    const answer = await ask(`<transaction destiny="final"><lines>${lines}</lines></transaction>`);
    expect(answer.status).toBe(400);
  });

  it.each([
    ['<transaction><header/><lines/></transaction>', 'Incorrecte XML - de bestemming is ongeldig.'],
    [
      '<dimension><office>DEMO01</office><type>DEB</type></dimension>',
      '<name msgtype="error" msg="Naam moet worden ingevuld"',
    ],
    [
      '<dimension><type>DEB</type><name>A</name><inuse>true</inuse></dimension>',
      "Het element 'inuse' mag niet",
    ],
    ['<dimension><type>DEB</type><code/><name>A</name></dimension>', '<code msgtype="error"'],
    [
      '<dimension><type>DEB</type><code>77</code><name>A</name></dimension>',
      'voldoet niet aan het formaat 1[0-9]',
    ],
    ['<general/>', 'Type niet geïmplementeerd'],
    [
      '<read><type>salesinvoice</type><code>FACTUUR</code><invoicenumber>x</invoicenumber></read>',
      'geheel getal',
    ],
  ])('says of %s what is wrong', async (document, words) => {
    const { text } = await ask(document);
    expect(text).toContain(words);
    expect(text).toContain('result="0"');
  });

  it('marks every element from the root down to the offender', async () => {
    const { text } = await ask(
      '<salesinvoice><header><invoicetype>FACTUUR</invoicetype><customer>100001</customer></header>' +
        '<lines><line id="1"><article>1010</article><quantity>1</quantity></line>' +
        '<line id="2"><article>0</article><quantity>1</quantity><unitspriceinc>1.00</unitspriceinc><dim1>8000</dim1></line></lines></salesinvoice>',
    );
    expect(text).toContain('<salesinvoice result="0"><header><invoicetype>FACTUUR');
    expect(text).toContain('<lines result="0"><line id="1"><article>1010');
    expect(text).toContain('<line id="2" result="0">');
    expect(text).toMatch(/<unitspriceinc msgtype="error" msg="[^"]+" result="0">1.00/);
  });

  it('checks an invoice without saving it when asked to', async () => {
    const { text } = await ask(
      '<salesinvoice calculateonly="true"><header><invoicetype>FACTUUR</invoicetype><customer>100001</customer></header>' +
        '<lines><line id="1"><article>0</article><quantity>3</quantity><unitspriceexcl>0.35</unitspriceexcl><vatcode>VH</vatcode><dim1>8000</dim1></line></lines></salesinvoice>',
    );
    expect(text).toContain('<totals><valueexcl>1.05</valueexcl><valueinc>1.27</valueinc></totals>');
    expect(bench.store.values('salesInvoice')).toHaveLength(0);
  });

  it('makes the VAT lines of a booking itself when there are none', async () => {
    const { text } = await ask(
      '<transaction destiny="temporary"><header><code>VRK</code><date>20260310</date></header><lines>' +
        '<line type="total" id="1"><dim1>1300</dim1><dim2>100001</dim2><value>121.00</value><debitcredit>debit</debitcredit></line>' +
        '<line type="detail" id="2"><dim1>8000</dim1><value>100.00</value><debitcredit>credit</debitcredit><vatcode>VH</vatcode></line></lines></transaction>',
    );
    expect(text).toMatch(/<line type="vat" id="3"><dim1[^>]*>1530<\/dim1><value>21.00<\/value>/);
    expect(text).toContain('<number>202600001</number>');
  });

  it('refuses a booking out of balance by more than it may absorb', async () => {
    const booking = (total: string) =>
      ask(
        `<transaction destiny="final" autobalancevat="true"><header><code>VRK</code><date>20260310</date></header><lines>
<line type="total" id="1"><dim1>1300</dim1><dim2>100001</dim2><value>${total}</value><debitcredit>debit</debitcredit></line>
<line type="detail" id="2"><dim1>8000</dim1><value>100.00</value><debitcredit>credit</debitcredit></line></lines></transaction>`,
      );
    expect((await booking('100.02')).text).toContain('<number>');
    expect((await booking('100.03')).text).toContain(
      'De boeking is niet in balans. Er ontbreekt 0.03 credit.',
    );
  });

  it('tells how the codes of debtors must look', async () => {
    const { text } = await ask('<dimensiontype><office>DEMO01</office><code>DEB</code></dimensiontype>');
    expect(text).toContain('<mask>1[0-9][0-9][0-9][0-9][0-9]</mask>');
  });

  it('lists a final invoice until it is paid, and tells the credits of a call', async () => {
    await ask(
      '<salesinvoice><header><invoicetype>FACTUUR</invoicetype><customer>100001</customer><status>final</status></header>' +
        '<lines><line id="1"><article>0</article><quantity>-1</quantity><unitspriceexcl>10.00</unitspriceexcl><vatcode>VH</vatcode><dim1>8000</dim1></line></lines></salesinvoice>',
    );
    const response = await fetch(`${bench.base}/cluster/webservices/finder.asmx`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml', soapaction: '"http://www.twinfield.com/Search"' },
      body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><Header xmlns="http://www.twinfield.com/"><AccessToken>${await accessToken()}</AccessToken><CompanyCode>DEMO01</CompanyCode></Header></s:Header><s:Body><Search xmlns="http://www.twinfield.com/"><type>IVT</type><pattern>*</pattern><field>0</field><firstRow>1</firstRow><maxRows>10</maxRows></Search></s:Body></s:Envelope>`,
    });
    expect(response.headers.get('x-ratelimit-credited')).toBe('1');
    expect(await response.text()).toContain(
      '<string>1</string><string>12.10</string><string>100001</string>',
    );
  });

  it('shows sums in cents', async () => {
    const response = await fetch(`${bench.base}/_state?objects=0`);
    expect(await response.json()).toMatchObject({
      counts: { debtor: 100, office: 2 },
      totals: { salesInvoice: { valueIncl: 0, valueExcl: 0 }, transaction: { total: 0 } },
    });
  });
});
