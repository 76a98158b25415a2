import { z } from 'zod';
import { field } from '../../sdk/schema.ts';

/** Signs between cells, by the word people choose. */
export const delimiters = { semicolon: ';', comma: ',', tab: '\t', pipe: '|' } as const;

const fileName = /^[^/\\]*$/;
const noPath = 'must be a name without / and \\';

const settings = z.object({
  folder: field(z.string(), {
    title: 'Folder',
    description:
      'Inside the folder for exchange of this server, e.g. webshop/orders. Empty: that folder itself.',
  }).default(''),
  filePattern: field(z.string().min(1).regex(fileName, noPath), {
    title: 'Files to read',
    description: 'A name, in which * stands for any text and ? for one letter.',
    placeholder: 'orders-*.csv',
  }).default('*.csv'),
  writeFile: field(z.string().regex(fileName, noPath), {
    title: 'File to write',
    description: 'Rows are appended to it; it is made when it is not there. Empty: nothing is written.',
    placeholder: 'invoices.csv',
  }).default(''),
  title: field(z.string().min(1), {
    title: 'What a row is',
    description: 'One word, such as Order or Product.',
  }).default('Row'),
  keyColumn: field(z.string().min(1), {
    title: 'Key column',
    description: 'Tells rows apart: order number, e-mail, SKU. A row is never written twice.',
    options: 'columns',
  }),
  columns: field(z.array(z.string().min(1)), {
    title: 'Columns',
    description:
      'Their names. Empty: as the first line of each file says; then fields are not offered in mappings.',
    options: 'columns',
  }).default([]),
  numberColumns: field(z.array(z.string().min(1)), {
    title: 'Columns with numbers',
    description: 'Amounts and quantities; they come as exact decimal text with a point, e.g. 1234.50.',
    options: 'columns',
  }).default([]),
  delimiter: field(z.enum(['semicolon', 'comma', 'tab', 'pipe']), {
    title: 'Cells are separated by',
  }).default('semicolon'),
  encoding: field(z.enum(['utf-8', 'windows-1252']), {
    title: 'Encoding',
    description: 'Older Windows programs write windows-1252.',
  }).default('utf-8'),
  decimalComma: field(z.boolean(), {
    title: 'Numbers have a decimal comma',
    description: 'As in 1.234,50.',
  }).default(true),
  header: field(z.boolean(), {
    title: 'The first line has the names of the columns',
  }).default(true),
  settleSeconds: field(z.int().min(0).max(3600), {
    title: 'Leave new files alone for, seconds',
    description: 'So that nothing half-written is read: a file is read once it has not changed for so long.',
    advanced: true,
  }).default(5),
});

/** What a connection to CSV files is set to. */
export const settingsSchema = settings.superRefine((value, context) => {
  const { columns, header, keyColumn, numberColumns, writeFile } = value;
  const complain = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (columns.length === 0 && !header)
    complain('columns', 'are needed where the first line does not name them');
  if (columns.length === 0 && writeFile !== '') complain('columns', 'are needed to write a file');
  if (new Set(columns).size < columns.length) complain('columns', 'have a name twice');
  if (columns.length === 0) return;
  if (!columns.includes(keyColumn)) complain('keyColumn', 'must be one of the columns');
  const unknown = numberColumns.find(name => !columns.includes(name));
  if (unknown !== undefined) complain('numberColumns', `has “${unknown}”, which is not one of the columns`);
});

export type Settings = z.infer<typeof settingsSchema>;

/** Files need no credentials. */
export const secretsSchema = z.object({});

export type Secrets = z.infer<typeof secretsSchema>;
