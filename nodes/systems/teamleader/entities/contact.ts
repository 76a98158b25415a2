import { z } from 'zod';
import { defineEntity, type Found, type ReadRequest } from '../../../sdk/define-system.ts';
import { findEach, writeEach } from '../../../sdk/each.ts';
import { Failure } from '../../../sdk/failure.ts';
import { field } from '../../../sdk/schema.ts';
import type { TeamleaderClient } from '../client.ts';
import { changedPages } from '../wire/changes.ts';
import { createdSchema, type List, listAll, oneOf } from '../wire/lists.ts';
import { readFound } from '../wire/recent.ts';
import { title } from '../wire/title.ts';
import { type Contact, type ContactWrites, contactSchema, contactWrites } from './contact-record.ts';
import { contactBody, contactOf, type WireContact, wireContact } from './contact-wire.ts';
import { isId } from './ids.ts';

const list: List<WireContact> = { operation: 'contacts.list', entry: wireContact };

const filters = z.object({
  status: field(z.enum(['active', 'deactivated']).optional(), { title: 'Status' }),
  tags: field(z.array(z.string()).optional(), { title: 'Tags', description: 'Only those with all of them.' }),
  details: field(z.boolean().default(false), {
    title: 'All addresses',
    description: 'Reads each contact by itself: one more call for every record.',
  }),
});

const whole = ({ calls }: TeamleaderClient, id: string, signal?: AbortSignal) =>
  calls.info('contacts.info', { id }, oneOf(wireContact), signal).then(answer => answer?.data);

const found = (wire: WireContact): Found<Contact> => ({ id: wire.id, record: contactOf(wire) });

const pages = (client: TeamleaderClient, request: ReadRequest) => {
  const { details, ...filter } = filters.parse(request.filters);
  return changedPages(client.calls, list, request, filter, async entry =>
    contactOf((details ? await whole(client, entry.id, request.signal) : undefined) ?? entry),
  );
};

/** The filter is compared again here: how exact it is, is not documented. */
const findByEmail = async (client: TeamleaderClient, value: string, signal: AbortSignal) => {
  const email = value.trim();
  if (email === '') return [];
  const filter = { email: { type: 'primary', email }, status: 'active' };
  const hits = await listAll(client.calls, list, { filter }, signal);
  const same = hits.filter(({ emails }) =>
    emails.some(entry => entry.email?.trim().toLowerCase() === email.toLowerCase()),
  );
  const recent = client.recent.idsOf('contact', email);
  const ids = same.map(({ id }) => id);
  return (await readFound(ids, recent, id => whole(client, id, signal))).map(found);
};

const findById = async (client: TeamleaderClient, id: string, signal: AbortSignal) => {
  const contact = isId(id) ? await whole(client, id, signal) : undefined;
  return contact ? [found(contact)] : [];
};

/** Links that are new or differ; links to other companies are left alone. */
const link = async (
  { calls }: TeamleaderClient,
  id: string,
  wanted: ContactWrites['companies'] = {},
  existing: ContactWrites['companies'] = {},
): Promise<void> => {
  for (const [company, { position, decisionMaker }] of Object.entries(wanted)) {
    const operation = existing[company] ? 'contacts.updateCompanyLink' : 'contacts.linkToCompany';
    await calls.tell(operation, { id, company_id: company, position, decision_maker: decisionMaker });
  }
};

/** People, private customers and contacts of companies. */
export const contact = defineEntity<TeamleaderClient>()<Contact, ContactWrites>({
  title: 'Contact',
  titles: 'Contacts',
  summary: 'People: private customers, and the contacts of companies.',
  schema: contactSchema,
  writes: contactWrites,
  key: record => record.email || record.name || record.id,
  read: { filters, pages },
  find: {
    email: { title: 'E-mail address', find: findEach(findByEmail) },
    id: { title: 'Id', find: findEach(findById) },
  },
  create: writeEach(async (client: TeamleaderClient, { record }) => {
    const { data } = await client.calls.create('contacts.add', contactBody(record), createdSchema);
    client.recent.made('contact', record.email, data.id);
    await link(client, data.id, record.companies);
    return { id: data.id };
  }),
  update: writeEach(async (client: TeamleaderClient, { id, changes }) => {
    // Lists are replaced as a whole, so what stands there now is read first.
    const existing = await whole(client, id);
    if (!existing) {
      throw new Failure('target.changed', `The contact is no longer in ${title}.`, { system: title });
    }
    const { companies, ...fields } = changes;
    if (Object.keys(fields).length > 0) {
      await client.calls.tell('contacts.update', { id, ...contactBody(fields, existing) });
    }
    await link(client, id, companies, contactOf(existing).companies);
    return { id };
  }),
});
