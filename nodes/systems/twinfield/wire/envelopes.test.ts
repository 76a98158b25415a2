import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Http } from '../../../sdk/http.ts';
import { article } from '../entities/article.ts';
import { debtor } from '../entities/debtor.ts';
import { salesInvoice } from '../entities/sales-invoice.ts';
import { transaction } from '../entities/transaction.ts';
import { twinfield } from '../system.ts';
import { type Bench, openBench, signal } from '../testing/bench.ts';
import { creating, newDebtor, newInvoice, newTransaction } from '../testing/samples.ts';
import { hasDescriptions, objections } from '../testing/schema.ts';

describe.skipIf(!hasDescriptions)('envelopes', () => {
  let bench: Bench;
  const received: { service: string; text: string }[] = [];

  const listening = (http: Http): Http => ({
    close: () => http.close(),
    async send(request) {
      const response = await http.send(request);
      const service = /(\w+)\.asmx$/.exec(request.url)?.[1];
      if (service) received.push({ service, text: response.text });
      return response;
    },
  });

  beforeAll(async () => {
    bench = await openBench();
    const client = bench.connect({ wrap: listening });
    await twinfield.check(client, signal);
    for (const { list } of Object.values(twinfield.options)) await list(client, signal);
    await debtor.find?.email?.find(client, ['a@mail.example'], signal);
    await debtor.create?.(client, creating(newDebtor()), signal);
    await salesInvoice.find?.reference?.find(client, ['1'], signal);
    await salesInvoice.create?.(
      client,
      creating(newInvoice('1 & <2>'), newInvoice('3', { customer: '9' })),
      signal,
    );
    await transaction.find?.reference?.find(client, ['WEB-1', 'WEB-2'], signal);
    await transaction.create?.(client, creating(newTransaction('WEB-1')), signal);
    await article.find?.code?.find(client, ['1010', '4990'], signal);
    await article.create?.(client, creating({ code: 'X', name: 'X', ledger: '8000' }), signal);
  });
  afterAll(() => bench.close());

  const sentTo = (service: string) =>
    bench.sent.filter(({ url }) => url.endsWith(`${service}.asmx`)).map(({ body }) => body ?? '');
  const receivedFrom = (service: string) =>
    received.filter(answer => answer.service === service).map(({ text }) => text);

  it.each(['processxml', 'finder'])('sent to %s follow its description', async service => {
    expect(sentTo(service).length).toBeGreaterThan(5);
    expect(await objections(service, sentTo(service))).toEqual([]);
  });

  it.each(['processxml', 'finder'])('of the simulated %s follow its description', async service => {
    expect(receivedFrom(service).length).toBeGreaterThan(5);
    expect(await objections(service, receivedFrom(service))).toEqual([]);
  });

  it('are seen to be wrong when they are', async () => {
    const [envelope = ''] = sentTo('finder');
    const broken = envelope.replace('<firstRow>1</firstRow>', '');
    expect(await objections('finder', [broken])).not.toEqual([]);
    const headless = envelope.replace('<CompanyId xsi:nil="true"/>', '');
    expect(await objections('finder', [headless])).not.toEqual([]);
  });

  it('name the company, but for the list of offices', () => {
    const without = bench.sent.filter(
      ({ url, body }) => url.endsWith('.asmx') && !body?.includes('<CompanyCode>'),
    );
    expect(without.every(({ body }) => body?.includes('&lt;list&gt;&lt;type&gt;offices'))).toBe(true);
  });
});
