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
import { type Company, type CompanyWrites, companySchema, companyWrites } from './company-record.ts';
import { companyBody, companyOf, normalVatNumber, type WireCompany, wireCompany } from './company-wire.ts';
import { isId } from './ids.ts';

const list: List<WireCompany> = { operation: 'companies.list', entry: wireCompany };

const filters = z.object({
  status: field(z.enum(['active', 'deactivated']).optional(), { title: 'Status' }),
  tags: field(z.array(z.string()).optional(), { title: 'Tags', description: 'Only those with all of them.' }),
  details: field(z.boolean().default(false), {
    title: 'All addresses and contacts',
    description: 'Reads each company by itself: one more call for every record.',
  }),
});

const whole = ({ calls }: TeamleaderClient, id: string, signal?: AbortSignal) =>
  calls
    .info('companies.info', { id, includes: 'related_contacts' }, oneOf(wireCompany), signal)
    .then(answer => answer?.data);

const found = (wire: WireCompany): Found<Company> => ({ id: wire.id, record: companyOf(wire) });

const pages = (client: TeamleaderClient, request: ReadRequest) => {
  const { details, ...filter } = filters.parse(request.filters);
  return changedPages(client.calls, list, request, filter, async entry =>
    companyOf((details ? await whole(client, entry.id, request.signal) : undefined) ?? entry),
  );
};

/** Asks with a filter, keeps what truly matches and reads it whole. */
const findBy =
  (filterOf: (value: string) => object, isMatch: (company: WireCompany, value: string) => boolean) =>
  async (client: TeamleaderClient, value: string, signal: AbortSignal) => {
    const wanted = value.trim();
    if (wanted === '') return [];
    const filter = { ...filterOf(wanted), status: 'active' };
    const hits = await listAll(client.calls, list, { filter }, signal);
    const same = hits.filter(company => isMatch(company, wanted));
    const recent = client.recent.idsOf('company', wanted);
    const ids = same.map(({ id }) => id);
    return (await readFound(ids, recent, id => whole(client, id, signal))).map(found);
  };

const findById = async (client: TeamleaderClient, id: string, signal: AbortSignal) => {
  const company = isId(id) ? await whole(client, id, signal) : undefined;
  return company ? [found(company)] : [];
};

/** Companies: business customers and suppliers. */
export const company = defineEntity<TeamleaderClient>()<Company, CompanyWrites>({
  title: 'Company',
  titles: 'Companies',
  summary: 'Business customers, with their addresses and the people who work there.',
  schema: companySchema,
  writes: companyWrites,
  key: record => record.email || record.name || record.id,
  read: { filters, pages },
  find: {
    email: {
      title: 'E-mail address',
      find: findEach(
        findBy(
          email => ({ email: { type: 'primary', email } }),
          ({ emails }, value) =>
            emails.some(({ email }) => email?.trim().toLowerCase() === value.toLowerCase()),
        ),
      ),
    },
    vatNumber: {
      title: 'VAT number',
      find: findEach(
        findBy(
          value => ({ vat_number: normalVatNumber(value) }),
          (wire, value) => normalVatNumber(wire.vat_number ?? '') === normalVatNumber(value),
        ),
      ),
    },
    name: {
      title: 'Name',
      find: findEach(
        findBy(
          term => ({ term }),
          ({ name }, value) => name.trim().toLowerCase() === value.toLowerCase(),
        ),
      ),
    },
    id: { title: 'Id', find: findEach(findById) },
  },
  create: writeEach(async ({ calls, recent }: TeamleaderClient, { record }) => {
    const { data } = await calls.create('companies.add', companyBody(record), createdSchema);
    for (const value of [record.email, record.vatNumber, record.name]) recent.made('company', value, data.id);
    return { id: data.id };
  }),
  update: writeEach(async (client: TeamleaderClient, { id, changes }) => {
    // Lists are replaced as a whole, so what stands there now is read first.
    const existing = await whole(client, id);
    if (!existing) {
      throw new Failure('target.changed', `The company is no longer in ${title}.`, { system: title });
    }
    await client.calls.tell('companies.update', { id, ...companyBody(changes, existing) });
    return { id };
  }),
});
