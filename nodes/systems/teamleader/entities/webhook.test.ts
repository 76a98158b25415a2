import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Peer, startPeer, statuses } from '../../../sdk/testing/peer.ts';
import { type Office, openOffice } from '../testing/office.ts';
import { driver, failureOf, idOf } from '../testing/samples.ts';
import { contact } from './contact.ts';
import { webhook } from './webhook.ts';

let office: Office;
let listener: Peer;
beforeEach(async () => {
  office = await openOffice();
  listener = await startPeer(statuses([]));
});
afterEach(async () => {
  await listener.close();
  await office.close();
});

const webhooks = driver(webhook, () => office.client);

describe('webhooks', () => {
  it('are registered, found by address, and changed event by event', async () => {
    const url = 'https://shop.example/hooks/abc';
    idOf(await webhooks.create({ url, events: { 'invoice.booked': true, 'contact.added': true } }));
    const found = await webhooks.one('url', url);
    expect(found.record.events).toEqual({ 'invoice.booked': true, 'contact.added': true });
    idOf(
      await webhooks.update(
        found,
        { events: { 'invoice.booked': false, 'company.added': true } },
        found.record,
      ),
    );
    expect((await webhooks.one('url', url)).record.events).toEqual({
      'contact.added': true,
      'company.added': true,
    });
  });

  it('with an event that does not exist are refused', async () => {
    const written = await webhooks.create({ url: 'https://shop.example/x', events: { 'order.added': true } });
    expect(failureOf(written)).toMatchObject({ code: 'target.rejected', path: 'types.0' });
  });

  it('tell an address what happened, by a pointer only', async () => {
    await office.turn({ webhooksNeedHttps: false });
    const url = `${listener.address}/hooks/abc`;
    idOf(await webhooks.create({ url, events: { 'contact.added': true } }));
    const id = idOf(await driver(contact, () => office.client).create({ lastName: 'Peeters' }));
    await vi.waitFor(() => expect(listener.requests).toHaveLength(1));
    expect(JSON.parse(listener.requests[0]?.body ?? '')).toMatchObject({
      type: 'contact.added',
      subject: { type: 'contact', id },
    });
  });
});
