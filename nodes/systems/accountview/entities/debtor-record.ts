import { z } from 'zod';
import { country, email, field, fiscalDate, money, personal } from '../../../sdk/schema.ts';

const text = (longest: number) => z.string().max(longest);
const personalText = (longest: number) => personal(text(longest));

/** What create and update of a debtor accept; an empty text clears a field. Lengths are those of AccountView. */
export const debtorWrites = z.object({
  number: field(z.string().min(1).max(10).optional(), {
    title: 'Debtor number',
    description: 'Default: AccountView gives one out. Never changed by an update.',
  }),
  name: field(personalText(40).min(1), { title: 'Name' }),
  searchCode: field(text(10).optional(), {
    title: 'Search code',
    description: 'Default for a new debtor: the first letters and digits of the name.',
  }),
  contact: field(personalText(40).optional(), {
    title: 'Contact person',
    description: 'The main contact of a company.',
  }),
  contactEmail: field(personalText(50).optional(), { title: 'E-mail of the contact person' }),
  email: field(z.union([email().max(50), z.literal('')]).optional(), { title: 'E-mail' }),
  phone: field(personalText(20).optional(), { title: 'Telephone' }),
  mobile: field(personalText(20).optional(), { title: 'Mobile telephone' }),
  website: field(text(60).optional(), { title: 'Website' }),
  address: field(personalText(80).optional(), {
    title: 'Address',
    description: 'Street and house number in one line.',
  }),
  postcode: field(personalText(10).optional(), {
    title: 'Postcode',
    description: 'Dutch ones with a space: “1234 AB”.',
  }),
  city: field(personalText(35).optional(), { title: 'City' }),
  country: field(country().optional(), { title: 'Country' }),
  vatNumber: field(personalText(14).optional(), { title: 'VAT number' }),
  cocNumber: field(text(15).optional(), { title: 'Chamber of Commerce number' }),
  vatCode: field(text(2).optional(), { title: 'VAT code', options: 'vatCodes' }),
  paymentCondition: field(text(2).optional(), { title: 'Code of the payment condition' }),
  priceList: field(text(5).optional(), { title: 'Price list of articles' }),
  relationGroup: field(text(10).optional(), { title: 'Relation group' }),
  externalNumber: field(text(10).optional(), {
    title: 'External number',
    description: 'Number of the customer in another system.',
  }),
});

export type DebtorWrites = z.infer<typeof debtorWrites>;

/** A debtor as it is read; texts are as AccountView has them, so the e-mail address need not be a valid one. */
export const debtorSchema = debtorWrites.extend({
  number: field(z.string(), { title: 'Debtor number' }),
  name: field(personal(z.string()), { title: 'Name' }),
  email: field(personal(z.string()).optional(), { title: 'E-mail' }),
  country: field(z.string().optional(), { title: 'Country' }),
  blocked: field(z.boolean(), { title: 'Blocked', description: 'For everything.' }),
  blockedForOrders: field(z.boolean(), { title: 'Blocked for orders' }),
  balance: field(money('none').optional(), { title: 'Balance' }),
  changed: field(fiscalDate().optional(), { title: 'Changed on' }),
});

export type Debtor = z.infer<typeof debtorSchema>;
