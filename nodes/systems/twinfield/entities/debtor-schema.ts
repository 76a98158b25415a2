import { z } from 'zod';
import { country, email, field, personal } from '../../../sdk/schema.ts';

const addressSchema = z.object({
  name: personal(z.string()).optional(),
  street: personal(z.string()).optional(),
  houseNumber: personal(z.string()).optional(),
  postcode: personal(z.string()).optional(),
  city: z.string().optional(),
  country: country().optional(),
});

/** An address. Street and house number are one line in Twinfield; Koppel parts and joins them. */
export type Address = z.infer<typeof addressSchema>;

const deliveryAddressSchema = addressSchema.extend({ attention: personal(z.string()).optional() });

/** What create and update of a debtor accept. An empty text clears a field. */
export const debtorWrites = z.object({
  name: field(personal(z.string().min(1).max(80)), { title: 'Name' }),
  contact: field(personal(z.string()).optional(), { title: 'Contact', description: 'The attention line.' }),
  email: field(z.union([email(), z.literal('')]).optional(), { title: 'E-mail' }),
  phone: field(personal(z.string()).optional(), { title: 'Telephone' }),
  vatNumber: field(z.string().optional(), { title: 'VAT number' }),
  cocNumber: field(z.string().optional(), { title: 'Chamber of Commerce number' }),
  website: field(z.string().optional(), { title: 'Website' }),
  dueDays: field(z.int().min(0).max(999).optional(), { title: 'Payment term in days' }),
  vatCode: field(z.string().optional(), { title: 'VAT code', options: 'vatCodes' }),
  invoiceAddress: field(addressSchema.optional(), { title: 'Invoice address' }),
  deliveryAddress: field(deliveryAddressSchema.optional(), { title: 'Delivery address' }),
});

export type DebtorWrites = z.infer<typeof debtorWrites>;

/** A debtor as it is read. Texts are as Twinfield has them, so the e-mail address need not be a valid one. */
export const debtorSchema = debtorWrites.extend({
  code: field(z.string(), { title: 'Code', description: 'Given out by Twinfield.' }),
  name: field(personal(z.string()), { title: 'Name' }),
  email: field(personal(z.string()).optional(), { title: 'E-mail' }),
  invoiceAddressNumber: field(z.int().optional(), { title: 'Number of the invoice address' }),
  deliveryAddressNumber: field(z.int().optional(), { title: 'Number of the delivery address' }),
});

export type Debtor = z.infer<typeof debtorSchema>;
