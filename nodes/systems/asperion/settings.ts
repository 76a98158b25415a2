import { z } from 'zod';
import { oauth2Secrets } from '../../sdk/oauth2.ts';
import { choices, field } from '../../sdk/schema.ts';
import { addresses, careful, headers, languages } from './contract/calls.ts';

/** What an Asperion connection is set to. */
export const settingsSchema = z.object({
  clientId: field(z.string().min(1), {
    title: 'Client id',
    description:
      'Of the app that Asperion registered for you as an API partner; it stands in its message about that.',
  }),
  administration: field(z.int().min(1), {
    title: 'Administration',
    description: 'Number of the administration that is read and written.',
    options: 'administrations',
  }),
  debtorKind: field(z.string().min(1).default('1'), {
    title: 'Kind of new debtors',
    description: 'Debtor kind (debiteursoort) of debtors whose record names none.',
    options: 'debtorKinds',
  }),
  language: field(
    choices({ [languages.dutch]: 'Dutch', [languages.english]: 'English' }).default(languages.dutch),
    {
      title: 'Language of messages',
      description: 'In which Asperion words what it does not accept.',
    },
  ),
  numbersDebtors: field(z.boolean().default(false), {
    title: 'Koppel numbers new debtors',
    description:
      'Turn this on if Asperion refuses debtors without a number: they get the highest one plus 1.',
    advanced: true,
  }),
  entryVat: field(
    choices({
      separate: 'By lines of its own',
      inside: 'By Asperion, from the VAT amounts of the lines',
    }).default('separate'),
    {
      title: 'How VAT in mutations is booked',
      advanced: true,
    },
  ),
  apiAddress: field(z.url().default(addresses.api), { title: 'Address of the API', advanced: true }),
  identityAddress: field(z.url().default(addresses.identity), {
    title: 'Address for signing in',
    advanced: true,
  }),
  scopes: field(z.string().default(''), {
    title: 'Scopes',
    description: 'Asked for when signing in, parted by spaces; ask Asperion. Default: none.',
    advanced: true,
  }),
  tenantHeader: field(z.string().min(1).default(headers.tenant), {
    title: 'Header of the administration',
    advanced: true,
  }),
  callsPerMinute: field(z.int().min(1).max(100_000).default(careful.callsPerMinute), {
    title: 'Calls a minute',
    description: 'Asperion publishes no limit; 60 is careful.',
    advanced: true,
  }),
});

export type Settings = z.infer<typeof settingsSchema>;

/** What an Asperion connection keeps encrypted. */
export const secretsSchema = oauth2Secrets;

export type Secrets = z.infer<typeof secretsSchema>;
