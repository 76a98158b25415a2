import { z } from 'zod';
import { email, field, moment, personal } from '../../../sdk/schema.ts';
import { addressSchema } from './address.ts';
import { customFields } from './custom-fields.ts';

const personalText = () => personal(z.string()).optional();

const link = z.object({
  position: z.string().optional(),
  decisionMaker: z.boolean().optional(),
});

/** What creating and updating a contact accepts. An empty text clears a field. */
export const contactWrites = z.object({
  firstName: personalText(),
  lastName: personal(z.string().min(1)),
  salutation: personalText(),
  email: field(email().optional(), { description: 'The main address; further ones are kept.' }),
  phone: personalText(),
  mobile: personalText(),
  website: z.string().optional(),
  language: field(z.string().optional(), { description: 'Two letters, e.g. "nl".' }),
  remarks: z.string().optional(),
  address: addressSchema.optional(),
  invoicingAddress: addressSchema.optional(),
  deliveryAddress: addressSchema.optional(),
  companies: field(z.record(z.string(), link).optional(), {
    description: 'Companies the person belongs to: id → position. Links to other companies are kept.',
  }),
  tags: field(z.array(z.string()).optional(), { description: 'Replaces all tags.' }),
  customFields: customFields().optional(),
});

export type ContactWrites = z.infer<typeof contactWrites>;

/** A person as Teamleader gives it. What only single records have is left out of lists. */
export const contactSchema = contactWrites.extend({
  id: z.string(),
  status: z.string(),
  name: personal(z.string()),
  email: personalText(),
  vatNumber: personalText(),
  updatedAt: moment().optional(),
});

export type Contact = z.infer<typeof contactSchema>;
