import { z } from 'zod';
import { field, secret } from '../../sdk/schema.ts';

/** Settings of a connection to one MplusKASSA installation. */
export const settings = z.object({
  address: field(z.url({ protocol: /^https?$/ }).default('https://api.mpluskassa.nl'), {
    title: 'Address',
    description: 'Base address of the API, without the port.',
  }),
  port: field(z.int().min(1).max(65_535).optional(), {
    title: 'Port',
    description: 'Each installation has its own; Mplus gives it together with ident and secret.',
  }),
  branchNumber: field(z.int().min(1).default(1), {
    title: 'Branch',
    description: 'Branch on which orders are entered and whose stock is read and written.',
    options: 'branches',
  }),
  workplaceNumber: field(z.int().min(1).optional(), {
    title: 'Workplace',
    description: 'Needed when orders are entered on another branch than the main one.',
  }),
  employeeNumber: field(z.int().min(1).default(999_999), {
    title: 'Employee',
    description: 'Put on orders that name no employee themselves.',
    options: 'employees',
  }),
});

export type Settings = z.output<typeof settings>;

/** Secrets of a connection. */
export const secrets = z.object({
  ident: secret({ title: 'Ident', description: 'Identification that Mplus gave for this link.' }),
  secret: secret({ title: 'Secret', description: 'Password that Mplus gave together with the ident.' }),
});

export type Secrets = z.output<typeof secrets>;
