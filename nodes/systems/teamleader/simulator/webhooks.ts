import { z } from 'zod';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { ApiError, done, idOf, type Operations, readBody } from './desk.ts';

interface HookRow {
  readonly url: string;
  readonly types: readonly string[];
}

const events = {
  contact: ['added', 'updated', 'deleted', 'linkedToCompany', 'unlinkedFromCompany', 'updatedLinkToCompany'],
  company: ['added', 'updated', 'deleted'],
  product: ['added', 'updated', 'deleted'],
  deal: ['created', 'updated', 'moved', 'won', 'lost', 'deleted'],
  invoice: ['drafted', 'updated', 'booked', 'sent', 'paymentRegistered', 'paymentRemoved', 'deleted'],
  creditNote: ['booked', 'updated', 'sent', 'deleted'],
  account: ['deactivated', 'deleted'],
  user: ['deactivated'],
} as const;

const types = Object.entries(events).flatMap(([subject, names]) => names.map(name => `${subject}.${name}`));

const body = z.object({
  url: z.url('must be a valid url'),
  types: z.array(z.enum(types)).min(1, 'must not be empty'),
});

/** Operations on webhooks: an address and what it is told. */
export const webhooks: Operations = {
  'webhooks.list': desk => ({
    status: 200,
    body: { data: desk.store.values<HookRow>('webhook').toSorted((a, b) => (a.url < b.url ? -1 : 1)) },
  }),
  'webhooks.register': (desk, given) => {
    const { url, types: added } = readBody(body, given);
    if (desk.settings.webhooksNeedHttps && !url.startsWith('https:')) {
      throw new ApiError(400, [{ title: 'url must use https', field: 'url' }]);
    }
    const before = desk.store.get<HookRow>('webhook', url)?.types ?? [];
    desk.store.put('webhook', url, { url, types: [...new Set([...before, ...added])] });
    return done;
  },
  'webhooks.unregister': (desk, given) => {
    const { url, types: removed } = readBody(body, given);
    const before = desk.store.get<HookRow>('webhook', url)?.types ?? [];
    const left = before.filter(type => !removed.some(gone => gone === type));
    if (left.length > 0) desk.store.put('webhook', url, { url, types: left });
    else desk.store.delete('webhook', url);
    return done;
  },
};

/** Calls the addresses that are registered for an event; whether they answer is no matter. */
export const deliver = (
  store: SimulatorStore,
  type: string,
  subject: { readonly type: string; readonly id: string },
): void => {
  const account = { type: 'account', id: idOf('account', 1) };
  for (const { url, types: wanted } of store.values<HookRow>('webhook')) {
    if (!wanted.includes(type)) continue;
    void fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type, subject, account }),
      signal: AbortSignal.timeout(5_000),
    }).catch(() => undefined);
  }
};
