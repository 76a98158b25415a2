import { z } from 'zod';
import { field, fiscalDate, moment, money } from '../../../sdk/schema.ts';
import { customerSchema, documentWrites, lineSchema, vatGroupSchema } from './document-record.ts';

/** What creating and updating a quotation accepts: the deal it belongs to, and the quotation itself. */
export const quotationWrites = documentWrites.extend({
  reference: field(
    z
      .string()
      .min(1)
      .max(60)
      .regex(/^[^|\n]*$/, 'must have no bar and no line break'),
    {
      description: 'Our order number; it stands in the title of the deal.',
    },
  ),
  title: field(z.string().max(150).optional(), {
    description: 'Follows the order number in the title of the deal.',
  }),
  contactPerson: field(z.string().optional(), { description: 'Id of a contact of the company.' }),
  phase: field(z.string().optional(), { description: 'Default: the first phase.', options: 'dealPhases' }),
  source: field(z.string().optional(), { options: 'dealSources' }),
  responsibleUser: field(z.string().optional(), { options: 'users' }),
  closingDate: field(fiscalDate().optional(), { description: 'When the deal is expected to close.' }),
  text: field(z.string().optional(), { description: 'Text above the lines, Markdown.' }),
  accepted: field(z.boolean().optional(), { description: 'Yes: the quotation is marked as accepted.' }),
});

export type QuotationWrites = z.infer<typeof quotationWrites>;

/** A quotation with what its deal tells. */
export const quotationSchema = z.object({
  id: z.string(),
  dealId: z.string(),
  dealReference: field(z.string().optional(), { description: 'Number people see, e.g. “2026/12”.' }),
  dealStatus: z.string().optional(),
  reference: z.string().optional(),
  title: z.string(),
  status: field(z.string(), { description: 'open, accepted, refused (older: rejected), expired or closed.' }),
  accepted: z.boolean(),
  customer: customerSchema,
  contactPerson: z.string().optional(),
  currency: z.string(),
  text: z.string().optional(),
  lines: z.array(lineSchema),
  vatGroups: z.array(vatGroupSchema),
  totalExcl: money('excl'),
  totalIncl: money('incl'),
  updatedAt: moment().optional(),
});

export type Quotation = z.infer<typeof quotationSchema>;
