import { z } from 'zod';
import { oauth2Secrets } from '../../sdk/oauth2.ts';
import { choices, field } from '../../sdk/schema.ts';

const column = (usual: string) =>
  z
    .string()
    .regex(/^[A-Z][A-Z0-9_]*$/, 'must be the name of a column, such as "EAN_CODE"')
    .or(z.literal(''))
    .default(usual);

/** What an AccountView connection is set to. */
export const settingsSchema = z.object({
  clientId: field(z.string().min(1), {
    title: 'Client id',
    description: 'Key of the application that your administrator registered on accountview.net.',
  }),
  company: field(z.string().min(1), {
    title: 'Administration',
    description: 'The administration that is read and written.',
    options: 'companies',
  }),
  debtorAccount: field(z.string().min(1).max(10).default('1210'), {
    title: 'Collective account of debtors',
    description: 'Ledger account on which new debtors are gathered, as your debtors have it in AccountView.',
    options: 'ledgers',
  }),
  orderPrices: field(choices({ incl: 'Including VAT', excl: 'Excluding VAT' }).default('incl'), {
    title: 'Prices on sales orders',
    description: 'As your AccountView takes them: including or excluding VAT.',
  }),
  orderReference: field(
    choices({ COMMENT1: 'The note (COMMENT1)', EXT_ID: 'The external number (EXT_ID)' }).default('COMMENT1'),
    {
      title: 'Column of our number on sales orders',
      description:
        'Orders are found by it. The external number has 32 characters; not every administration has it.',
      advanced: true,
    },
  ),
  entryReference: field(
    choices({
      EXT_DESC: 'The payment reference (EXT_DESC)',
      INV_NR: 'The invoice number (INV_NR)',
      HDR_DESC: 'The description (HDR_DESC)',
    }).default('EXT_DESC'),
    {
      title: 'Column of our number on day book pages',
      description: 'Invoices and entries are found by it. The invoice number has 12 characters.',
      advanced: true,
    },
  ),
  turnoverSign: field(
    choices({ positive: 'A sale is positive', negative: 'A sale is negative' }).default('positive'),
    {
      title: 'Sign of turnover in sales day books',
      description: 'As the amounts of a page in a sales day book of your AccountView show.',
      advanced: true,
    },
  ),
  debtorLine: field(
    choices({
      program: 'AccountView books it from the head of the page',
      sent: 'Koppel adds a line for it',
    }).default('program'),
    {
      title: 'Receivable of an invoice',
      description: 'When AccountView says that a page does not balance, let Koppel add the line.',
      advanced: true,
    },
  ),
  eanColumn: field(column('EAN_CODE'), {
    title: 'Column of the EAN on articles',
    description: 'Read when the administration has it.',
    advanced: true,
  }),
  articleVatColumn: field(column('VAT_CODE'), {
    title: 'Column of the VAT code on articles',
    description: 'Read when the administration has it.',
    advanced: true,
  }),
  longDescriptionColumn: field(column('COMMENT1'), {
    title: 'Column of the long description on articles',
    description: 'Read when the administration has it.',
    advanced: true,
  }),
  extraArticleColumns: field(
    z
      .string()
      .regex(/^[A-Z][A-Z0-9_]*(\s*,\s*[A-Z][A-Z0-9_]*)*$/, 'must be names of columns with commas between')
      .or(z.literal(''))
      .default(''),
    {
      title: 'Further columns of articles',
      description: 'Columns of your own, with commas between; mappings find them under “extra”.',
      advanced: true,
    },
  ),
  rowsPerCall: field(z.int().min(10).max(400).default(100), {
    title: 'Rows in one call',
    description: 'Fewer when calls take too long.',
    advanced: true,
  }),
  address: field(z.url({ protocol: /^https?$/ }).default('https://www.accountview.net/api/v3'), {
    title: 'Address',
    description: 'The same for everybody; only different for the simulator.',
    advanced: true,
  }),
  signInAddress: field(
    z.url({ protocol: /^https?$/ }).default('https://www.accountview.net/ams/authorize.aspx'),
    {
      title: 'Sign-in address',
      description: 'The same for everybody; only different for the simulator.',
      advanced: true,
    },
  ),
});

export type Settings = z.infer<typeof settingsSchema>;

/** What an AccountView connection keeps encrypted. */
export const secretsSchema = oauth2Secrets;

export type Secrets = z.infer<typeof secretsSchema>;
