import { z } from 'zod';
import { email, field, moment, personal } from '../../../sdk/schema.ts';
import { addressSchema } from './address.ts';
import { customFields } from './custom-fields.ts';

const personalText = () => personal(z.string()).optional();

/** What creating and updating a company accepts. An empty text clears a field. */
export const companyWrites = z.object({
  name: personal(z.string().min(1)),
  vatNumber: field(personalText(), { description: 'Without dots and spaces, e.g. "BE0899623035".' }),
  nationalId: field(personalText(), { description: 'Number in the trade register.' }),
  email: field(email().optional(), { description: 'The main address; further ones are kept.' }),
  invoicingEmail: email().optional(),
  phone: personalText(),
  website: z.string().optional(),
  language: field(z.string().optional(), { description: 'Two letters, e.g. "nl".' }),
  iban: personalText(),
  bic: personalText(),
  remarks: z.string().optional(),
  address: addressSchema.optional(),
  invoicingAddress: addressSchema.optional(),
  deliveryAddress: addressSchema.optional(),
  tags: field(z.array(z.string()).optional(), { description: 'Replaces all tags.' }),
  customFields: customFields().optional(),
});

export type CompanyWrites = z.infer<typeof companyWrites>;

/** A company as Teamleader gives it. What only single records have is left out of lists. */
export const companySchema = companyWrites.extend({
  id: z.string(),
  status: z.string(),
  email: personalText(),
  invoicingEmail: personalText(),
  contacts: field(z.record(z.string(), z.object({ position: z.string().optional() })).optional(), {
    description: 'People who belong to the company: id → position.',
  }),
  updatedAt: moment().optional(),
});

export type Company = z.infer<typeof companySchema>;
