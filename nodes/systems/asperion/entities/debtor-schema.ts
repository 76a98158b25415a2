import { z } from 'zod';
import { country, email, field, personal } from '../../../sdk/schema.ts';

const id = () => z.string().regex(/^\d+$/, 'must be a number');

/** What create and update of a debtor accept. An empty text clears a field. */
export const debtorWrites = z.object({
  number: field(z.string().min(1).optional(), {
    title: 'Debtor number',
    description: 'Default: the next one.',
  }),
  name: field(personal(z.string().min(1).max(80)), { title: 'Name' }),
  contact: field(personal(z.string()).optional(), {
    title: 'Contact',
    description: 'For the attention of; the person at a company.',
  }),
  email: field(z.union([email(), z.literal('')]).optional(), { title: 'E-mail' }),
  phone: field(personal(z.string()).optional(), { title: 'Telephone' }),
  mobile: field(personal(z.string()).optional(), { title: 'Mobile' }),
  street: field(personal(z.string()).optional(), { title: 'Street' }),
  houseNumber: field(personal(z.string()).optional(), { title: 'House number' }),
  addressLine2: field(personal(z.string()).optional(), { title: 'Second address line', advanced: true }),
  addressLine3: field(personal(z.string()).optional(), { title: 'Third address line', advanced: true }),
  postcode: field(personal(z.string()).optional(), { title: 'Postcode' }),
  city: field(z.string().optional(), { title: 'City' }),
  country: field(country().optional(), { title: 'Country' }),
  vatNumber: field(personal(z.string()).optional(), { title: 'VAT number' }),
  cocNumber: field(z.string().optional(), { title: 'Chamber of Commerce number' }),
  iban: field(personal(z.string()).optional(), { title: 'IBAN' }),
  kind: field(z.string().min(1).optional(), {
    title: 'Debtor kind',
    description: 'Default: as the connection says.',
    options: 'debtorKinds',
  }),
  paymentCondition: field(id().optional(), { title: 'Payment condition', options: 'paymentConditions' }),
  paymentMethod: field(z.string().optional(), { title: 'Payment method' }),
  comments: field(personal(z.string()).optional(), { title: 'Comments' }),
});

export type DebtorWrites = z.infer<typeof debtorWrites>;

/** A debtor as it is read. Texts are as Asperion has them, so the e-mail address need not be a valid one. */
export const debtorSchema = debtorWrites.extend({
  id: field(z.int(), { title: 'Internal number' }),
  number: field(z.string(), { title: 'Debtor number' }),
  name: field(personal(z.string()), { title: 'Name' }),
  email: field(personal(z.string()).optional(), { title: 'E-mail' }),
  country: field(z.string().optional(), { title: 'Country' }),
  paymentCondition: field(z.string().optional(), { title: 'Payment condition' }),
  blocked: field(z.boolean(), { title: 'Blocked' }),
});

export type Debtor = z.infer<typeof debtorSchema>;
