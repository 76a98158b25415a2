import { z } from 'zod';
import { email, field, personal } from '../../../sdk/schema.ts';
import { addressSchema } from './address.ts';

/** What create and update of a debtor accept. An empty text clears a field. */
export const debtorWrites = z.object({
  kind: field(z.enum(['organisation', 'person']), {
    title: 'Kind',
    description: 'organisation for companies; it cannot be changed later.',
  }),
  name: field(personal(z.string().min(1).max(255)), {
    title: 'Name',
    description: 'Of the company or the person.',
  }),
  contact: field(personal(z.string()).optional(), {
    title: 'Contact',
    description: 'Person at the company; entered with a new debtor only.',
  }),
  email: field(z.union([email(), z.literal('')]).optional(), { title: 'E-mail' }),
  phone: field(personal(z.string()).optional(), { title: 'Telephone' }),
  cocNumber: field(z.string().max(30).optional(), {
    title: 'Chamber of Commerce number',
    description: 'Of companies.',
  }),
  vatNumber: field(z.string().max(21).optional(), { title: 'VAT number' }),
  address: field(addressSchema.optional(), { title: 'Address' }),
  deliveryAddress: field(addressSchema.extend({ name: personal(z.string()).optional() }).optional(), {
    title: 'Delivery address',
    description: 'Entered with a new debtor only; orders bring their own.',
  }),
  currency: field(z.string().length(3).optional(), {
    title: 'Currency',
    description: 'Default: of the connection.',
  }),
  paymentCondition: field(z.string().max(5).optional(), {
    title: 'Payment condition',
    options: 'paymentConditions',
  }),
  vatDuty: field(z.string().max(3).optional(), { title: 'VAT duty', options: 'vatDuties' }),
  ledger: field(z.string().max(16).optional(), {
    title: 'Debtor ledger account',
    description: 'The collective account, e.g. 1400.',
    options: 'ledgers',
  }),
});

export type DebtorWrites = z.infer<typeof debtorWrites>;

/** A debtor as it is read. Texts are as AFAS has them, so the e-mail address need not be a valid one. */
export const debtorSchema = debtorWrites.omit({ contact: true, deliveryAddress: true }).extend({
  code: field(z.string(), { title: 'Code', description: 'Debtor number, given out by AFAS.' }),
  relation: field(z.string(), {
    title: 'Organisation or person',
    description: 'Number of the one behind it.',
  }),
  name: field(personal(z.string()), { title: 'Name' }),
  email: field(personal(z.string()).optional(), { title: 'E-mail' }),
  vatNumber: field(z.string().optional(), { title: 'VAT number' }),
  blocked: field(z.boolean().optional(), { title: 'Blocked' }),
});

export type Debtor = z.infer<typeof debtorSchema>;
