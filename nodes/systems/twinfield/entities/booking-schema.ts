import { z } from 'zod';
import { field, fiscalDate } from '../../../sdk/schema.ts';

/** A booking is found by this number, so it must come back as it was sent: Twinfield trims and cuts. */
export const bookingReference = z
  .string()
  .min(1)
  .max(40)
  .regex(/^\S(?:[^\r\n\t]*\S)?$/, 'must be one line without spaces around it');

/** What stands in the header of every booking. */
export const bookingHead = {
  date: field(fiscalDate(), { title: 'Date' }),
  period: field(
    z
      .string()
      .regex(/^\d{4}\/\d{2}$/, 'must be a year and a period such as "2026/03"')
      .optional(),
    { title: 'Period', description: 'Default: the period of the date.' },
  ),
  currency: field(z.string().length(3).optional(), { title: 'Currency', description: 'Default: EUR.' }),
};

/** How final a booking is. */
export const bookingStatus = field(z.enum(['temporary', 'final']), {
  title: 'Status',
  description: 'A temporary booking can still be changed in Twinfield.',
});

/** What Twinfield adds to a booking, and tells when it is read. */
export const bookingRead = {
  number: field(z.string(), { title: 'Number', description: 'Year and count within the day book.' }),
  status: field(z.string(), { title: 'Status' }),
};

/** The text of a booking line. */
export const lineDescription = field(z.string().optional(), {
  title: 'Description',
  description: 'Twinfield keeps 40 characters.',
});
