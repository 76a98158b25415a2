import { z } from 'zod';
import { oauth2Secrets } from '../../sdk/oauth2.ts';
import { field } from '../../sdk/schema.ts';

/** What a Twinfield connection is set to. */
export const settingsSchema = z.object({
  clientId: field(z.string().min(1), {
    title: 'Client id',
    description: 'Of the app registered for your shop in the Twinfield developer portal.',
  }),
  office: field(z.string().min(1), {
    title: 'Office',
    description: 'Code of the office (administration) that is written to.',
    options: 'offices',
  }),
  loginAddress: field(z.url().default('https://login.twinfield.com/auth/authentication'), {
    title: 'Login address',
    description: 'The same for everybody; the address of the cluster is found through it.',
    advanced: true,
  }),
  invoiceLookBack: field(z.int().min(0).max(100_000).default(1000), {
    title: 'Invoices read back',
    description:
      'How many existing invoices of each type are read the first time, so that orders invoiced earlier are recognised.',
    advanced: true,
  }),
  invoiceNumbersFrom: field(z.int().min(1).default(1), {
    title: 'First invoice number',
    description:
      'Where the running numbering of invoices starts, e.g. 20260001. Change it when you restart it.',
    advanced: true,
  }),
});

export type Settings = z.infer<typeof settingsSchema>;

/** What a Twinfield connection keeps encrypted. */
export const secretsSchema = oauth2Secrets;

export type Secrets = z.infer<typeof secretsSchema>;
