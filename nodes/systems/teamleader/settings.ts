import { z } from 'zod';
import { oauth2Secrets } from '../../sdk/oauth2.ts';
import { field } from '../../sdk/schema.ts';

/** What a Teamleader connection is set to. */
export const settingsSchema = z.object({
  clientId: field(z.string().min(1), {
    title: 'Client id',
    description: 'Of the integration you made in the Teamleader marketplace.',
  }),
  department: field(z.string().default(''), {
    title: 'Department',
    description: 'Company entity that invoices and quotations are written in. Empty = the default one.',
    options: 'departments',
  }),
  account: field(z.string().default(''), {
    title: 'Account id',
    description: 'When filled in, a sign-in to any other Teamleader account is refused.',
    advanced: true,
  }),
  apiAddress: field(z.url().default('https://api.focus.teamleader.eu'), {
    title: 'API address',
    advanced: true,
  }),
  loginAddress: field(z.url().default('https://focus.teamleader.eu/oauth2'), {
    title: 'Login address',
    advanced: true,
  }),
});

export type Settings = z.infer<typeof settingsSchema>;

/** What a Teamleader connection keeps encrypted. */
export const secretsSchema = oauth2Secrets;

export type Secrets = z.infer<typeof secretsSchema>;
