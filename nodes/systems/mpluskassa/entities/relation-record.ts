import { z } from 'zod';
import { field, money, personal } from '../../../sdk/schema.ts';

const personalText = () => personal(z.string()).optional();

const customField = z.object({ name: z.string(), value: z.string() });

/** What creating and updating a relation accepts; the e-mail is checked by the flow, not here. */
export const relationWrites = z.object({
  number: field(z.string().optional(), { description: 'Digits only. Default: the till gives the next one.' }),
  extRelationId: field(z.string().optional(), { description: 'Number in the other system.' }),
  name: personal(z.string()),
  companyName: personalText(),
  contact: personalText(),
  email: personalText(),
  phone: personalText(),
  mobile: personalText(),
  website: z.string().optional(),
  address: field(personalText(), { description: 'Street with house number, as typed.' }),
  postcode: personalText(),
  city: personalText(),
  country: field(z.string().optional(), { description: 'As typed: a name or a code.' }),
  deliveryAddress: personalText(),
  deliveryPostcode: personalText(),
  deliveryCity: personalText(),
  deliveryCountry: z.string().optional(),
  vatNumber: personalText(),
  commerceNumber: personalText(),
  active: z.boolean().optional(),
  paymentWithinDays: z.int().optional(),
  priceGroupNumber: field(z.int().optional(), { options: 'priceGroups' }),
  discountPercentage: field(z.int().optional(), { description: 'Whole percents.' }),
  categoryIds: field(z.array(z.int()).optional(), { options: 'customerGroups' }),
  customFields: z.array(customField).optional(),
});

export type RelationWrites = z.infer<typeof relationWrites>;

/** A customer or supplier as the till gives it. */
export const relationSchema = relationWrites.extend({
  number: z.string(),
  active: z.boolean(),
  creditLimit: money('none').optional(),
});

export type Relation = z.infer<typeof relationSchema>;
