/** What a bookkeeper does in Twinfield itself, done on the wire of its simulator. */

const login = async (simulator: string): Promise<string> => {
  const answer = await fetch(`${simulator}/auth/authentication/connect/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from('demo-client:demo-client-secret').toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'demo-refresh-token' }),
  });
  const { access_token: token } = await answer.json();
  return token;
};

const envelope = (token: string, document: string): string =>
  `<?xml version="1.0" encoding="utf-8"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">
  <s:Header><Header xmlns="http://www.twinfield.com/">
    <AccessToken>${token}</AccessToken><CompanyCode>DEMO01</CompanyCode>
  </Header></s:Header>
  <s:Body><ProcessXmlDocument xmlns="http://www.twinfield.com/">
    <xmlRequest>${document}</xmlRequest>
  </ProcessXmlDocument></s:Body>
</s:Envelope>`;

/** Creates an article in the administration of the demo; throws the answer when it is refused. */
export const createArticle = async (koppel: string, code: string): Promise<void> => {
  const simulator = `${koppel}/simulators/twinfield`;
  const article =
    `<article xmlns=""><header><office>DEMO01</office><code>${code}</code><name>Article ${code}</name>` +
    '<vatcode>VH</vatcode><allowchangevatcode>true</allowchangevatcode>' +
    '<allowchangeunitsprice>true</allowchangeunitsprice></header>' +
    '<lines><line><unitspriceinc>2.85</unitspriceinc><units>1</units>' +
    `<name>Article ${code}</name><freetext1>8000</freetext1></line></lines></article>`;
  const answer = await fetch(`${simulator}/cluster/webservices/processxml.asmx`, {
    method: 'POST',
    headers: {
      'content-type': 'text/xml; charset=utf-8',
      soapaction: '"http://www.twinfield.com/ProcessXmlDocument"',
    },
    body: envelope(await login(simulator), article),
  });
  const text = await answer.text();
  if (!/<article\b[^>]*result="1"/.test(text)) throw new Error(text);
};
