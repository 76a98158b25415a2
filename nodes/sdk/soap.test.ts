import { afterEach, describe, expect, test } from 'vitest';
import { Failure } from './failure.ts';
import { createHttp } from './http.ts';
import { soap } from './soap.ts';
import { type Answer, type Peer, startPeer } from './testing/peer.ts';
import { attribute, child, text } from './xml.ts';

describe('SOAP', () => {
  const open: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });

  const answering =
    (status: number, body: string): Answer =>
    response => {
      response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
    };
  const envelope = (inner: string) =>
    `<?xml version="1.0"?>\n<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${inner}</s:Body></s:Envelope>`;

  const ask = async (answer: Answer) => {
    const peer: Peer = await startPeer(answer);
    const http = createHttp({ system: 'Books', concurrency: 1, secrets: () => [] });
    open.push(peer.close, () => http.close());
    const call = soap(
      http,
      'Books',
      {
        url: `${peer.address}/service`,
        action: 'urn:books/Save',
        namespaces: { b: 'urn:books' },
        header: { 'b:Token': 'secret & more' },
        body: { 'b:Save': { 'b:name': '<Jansen>' } },
        headers: { 'x-office': '7' },
        safe: false,
      },
      ({ code, message, detail }) =>
        new Failure('target.rejected', 'Books did not accept it.', {
          said: `${code}: ${message} (${text(detail, 'reason')})`,
        }),
    );
    return { peer, call };
  };

  test('sends an envelope with header, action and escaped text', async () => {
    const { peer, call } = await ask(
      answering(200, envelope('<r:Saved xmlns:r="urn:books" id="5"><r:ok>1</r:ok></r:Saved>')),
    );
    const body = await call;
    expect(attribute(child(body, 'Saved'), 'id')).toBe('5');
    const [request] = peer.requests;
    expect(request?.headers).toMatchObject({
      'content-type': 'text/xml; charset=utf-8',
      soapaction: '"urn:books/Save"',
      'x-office': '7',
    });
    expect(request?.body).toBe(
      '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:b="urn:books"><soap:Header><b:Token>secret &amp; more</b:Token></soap:Header><soap:Body><b:Save><b:name>&lt;Jansen&gt;</b:name></b:Save></soap:Body></soap:Envelope>',
    );
  });

  const fault =
    '<s:Fault><faultcode>s:Client</faultcode><faultstring>No such office</faultstring><detail><reason>gone</reason></detail></s:Fault>';

  test.each([500, 200, 400])('a fault is the system’s own affair, whatever the status (%i)', async status => {
    const { call } = await ask(answering(status, envelope(fault)));
    await expect(call).rejects.toMatchObject({
      code: 'target.rejected',
      said: 's:Client: No such office (gone)',
    });
  });

  test('an error without a SOAP body is judged by its status', async () => {
    const plain = await ask(answering(401, 'who are you?'));
    await expect(plain.call).rejects.toMatchObject({ code: 'auth.refused', said: 'who are you?' });
    const page = await ask(answering(503, '<html><body>down<br></body></html>'));
    await expect(page.call).rejects.toMatchObject({ code: 'target.unavailable', outcome: 'unknown' });
    const wellFormed = await ask(answering(500, '<html><body>down</body></html>'));
    await expect(wellFormed.call).rejects.toMatchObject({ code: 'target.unavailable', outcome: 'unknown' });
  });

  test('half an answer to a write leaves open what was done', async () => {
    const whole = envelope('<Saved/>');
    const { call } = await ask(answering(200, whole.slice(0, whole.length / 2)));
    await expect(call).rejects.toMatchObject({ code: 'target.malformed', outcome: 'unknown' });
  });

  test.each(['<other/>', envelope(''), '<s:Envelope xmlns:s="x"/>'])(
    'an answer without a body (%s) is none',
    async answer => {
      const { call } = await ask(answering(200, answer));
      await expect(call).rejects.toMatchObject({ code: 'target.malformed', outcome: 'unknown' });
    },
  );
});
