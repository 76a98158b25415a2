import { z } from 'zod';
import type { UpdateRequest } from '../../../sdk/define-system.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { TeamleaderClient } from '../client.ts';
import { createdSchema, oneOf } from '../wire/lists.ts';
import { amountOf, centsOf } from '../wire/numbers.ts';
import { title } from '../wire/title.ts';
import { dealTitle } from './deal-wire.ts';
import { groupedLines, wireTotal } from './document-wire.ts';
import type { Quotation, QuotationWrites } from './quotation-record.ts';
import { balancedLines, lastCents, type SentLine } from './rounding.ts';

const total = oneOf(z.object({ total: wireTotal }));

/** The deal of a quotation: the one left behind by a write that was broken off, or a new one. */
const dealFor = async (client: TeamleaderClient, record: QuotationWrites): Promise<string> => {
  const left = client.bareDeals.get(record.reference.trim());
  if (left) return left;
  const { expectedTotalIncl: value, currency = 'EUR', department } = record;
  const { data } = await client.calls.create(
    'deals.create',
    {
      lead: { customer: record.customer, contact_person_id: record.contactPerson || undefined },
      title: dealTitle(record.reference, record.title),
      department_id: department || (await client.reference.department()).id,
      phase_id: record.phase || undefined,
      source_id: record.source || undefined,
      responsible_user_id: record.responsibleUser || undefined,
      estimated_closing_date: record.closingDate,
      ...(value === undefined || value < 0 ? {} : { estimated_value: { amount: amountOf(value), currency } }),
    },
    createdSchema,
  );
  client.bareDeals.set(record.reference.trim(), data.id);
  return data.id;
};

/** Compares the quotation's own total with what is expected; cents of VAT rounding go on the rounding line. */
const settle = async (
  { calls, reference }: TeamleaderClient,
  id: string,
  record: QuotationWrites,
  lines: readonly SentLine[],
): Promise<void> => {
  if (record.expectedTotalIncl === undefined) return;
  const { data } = await calls.ask('quotations.info', { id }, total);
  const actual = centsOf(data.total.tax_inclusive.amount);
  const rest = await lastCents(record, lines, actual, reference);
  if (rest.length === 0) return;
  await calls.tell('quotations.update', {
    id,
    grouped_lines: groupedLines([...lines, ...rest], record.section),
  });
  const again = await calls.ask('quotations.info', { id }, total);
  const strict = { ...record, roundingTaxRate: undefined };
  await lastCents(strict, lines, centsOf(again.data.total.tax_inclusive.amount), reference);
};

/** Makes a deal and its quotation, makes the total fit, and marks it as accepted when that is asked for. */
export const createQuotation = async (
  client: TeamleaderClient,
  { record }: { readonly record: QuotationWrites },
): Promise<{ id: string }> => {
  const { calls, reference } = client;
  // Everything that can be refused here is, before a deal is made.
  const lines = await balancedLines(record, reference);
  const deal = await dealFor(client, record);
  const { data } = await calls.create(
    'quotations.create',
    {
      deal_id: deal,
      currency: { code: record.currency ?? 'EUR' },
      grouped_lines: groupedLines(lines, record.section),
      text: record.text || undefined,
    },
    createdSchema,
  );
  client.bareDeals.delete(record.reference.trim());
  client.recent.made('quotation', record.reference, data.id);
  try {
    await settle(client, data.id, record, lines);
  } catch (error) {
    const failure = Failure.from(error);
    // A quotation that was refused would be taken for that of the order later; its deal waits for the next try.
    if (failure.class === 'record') {
      await calls.tell('quotations.delete', { id: data.id });
      client.bareDeals.set(record.reference.trim(), deal);
    }
    throw failure;
  }
  if (record.accepted) await calls.tell('quotations.accept', { id: data.id });
  return { id: data.id };
};

/** Changes an open quotation; its deal is left as it is. */
export const updateQuotation = async (
  client: TeamleaderClient,
  { id, changes, record, existing }: UpdateRequest<QuotationWrites, Quotation>,
): Promise<{ id: string }> => {
  const { accepted, ...fields } = changes;
  if (Object.keys(fields).length > 0) {
    if (existing.status !== 'open') {
      throw new Failure(
        'target.rejected',
        `The quotation is ${existing.status}; it cannot be changed any more.`,
        {
          system: title,
          hint: 'Make a new quotation in Teamleader, or let the flow skip quotations that exist.',
        },
      );
    }
    const lines = await balancedLines(record, client.reference);
    await client.calls.tell('quotations.update', {
      id,
      grouped_lines: groupedLines(lines, record.section),
      ...(fields.text === undefined ? {} : { text: fields.text }),
    });
    await settle(client, id, record, lines);
  }
  if (accepted && !existing.accepted) await client.calls.tell('quotations.accept', { id });
  return { id };
};
