import { z } from 'zod';
import { defineEntity, type Found } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import { field } from '../../../sdk/schema.ts';
import type { TeamleaderClient } from '../client.ts';
import { type List, listWhole } from '../wire/lists.ts';

const entry = z.object({ url: z.string(), types: z.array(z.string()) });

const list: List<z.infer<typeof entry>> = { operation: 'webhooks.list', entry };

const schema = z.object({
  url: field(z.url({ protocol: /^https?$/ }), {
    description: 'Address of a webhook node; the secret in it is its only protection.',
  }),
  events: field(z.record(z.string(), z.boolean()), {
    description: 'What is told: e.g. “invoice.booked” → yes. Events that are not named stay as they are.',
  }),
});

type Webhook = z.infer<typeof schema>;

const webhookOf = ({ url, types }: z.infer<typeof entry>): Webhook => ({
  url,
  events: Object.fromEntries(types.map(type => [type, true])),
});

const typesOf = ({ events }: Pick<Webhook, 'events'>, wanted: boolean): readonly string[] =>
  Object.keys(events).filter(type => events[type] === wanted);

const register = async (
  { calls }: TeamleaderClient,
  url: string,
  hook: Pick<Webhook, 'events'>,
): Promise<{ id: string }> => {
  const [on, off] = [typesOf(hook, true), typesOf(hook, false)];
  if (on.length > 0) await calls.tell('webhooks.register', { url, types: on });
  if (off.length > 0) await calls.tell('webhooks.unregister', { url, types: off });
  return { id: url };
};

/** Which addresses Teamleader tells of which events. */
export const webhook = defineEntity<TeamleaderClient>()<Webhook>({
  title: 'Webhook',
  titles: 'Webhooks',
  summary: 'Addresses that Teamleader calls when something happens, such as a booked invoice.',
  schema,
  writes: schema,
  key: record => record.url,
  find: {
    url: {
      title: 'Address',
      async find({ calls }, urls, signal) {
        const hooks = await listWhole(calls, list, {}, signal);
        const found = hooks
          .filter(({ url }) => urls.includes(url))
          .map((hook): [string, Found<Webhook>[]] => [hook.url, [{ id: hook.url, record: webhookOf(hook) }]]);
        return new Map(found);
      },
    },
  },
  create: writeEach((client: TeamleaderClient, { record }) => register(client, record.url, record)),
  update: writeEach((client: TeamleaderClient, { id, changes, record }) =>
    register(client, id, { events: changes.events ?? record.events }),
  ),
});
