import type { Message } from './messages.ts';

/** What a bookkeeper calls the elements of Twinfield's documents. */
const words: Readonly<Record<string, string>> = {
  article: 'article',
  bank: 'cash or bank book',
  cocnumber: 'Chamber of Commerce number',
  city: 'city',
  code: 'code',
  country: 'country',
  currency: 'currency',
  customer: 'customer',
  date: 'date',
  deliveraddressnumber: 'delivery address',
  description: 'description',
  dim1: 'ledger account',
  dim2: 'cost centre',
  dim3: 'project',
  duedate: 'due date',
  duedays: 'payment term in days',
  ebillmail: 'e-mail address for invoices',
  email: 'e-mail address',
  field1: 'attention line',
  field2: 'street',
  field4: 'VAT number',
  field5: 'Chamber of Commerce number',
  freetext1: 'ledger account',
  footertext: 'footer text',
  headertext: 'header text',
  invoiceaddressnumber: 'invoice address',
  invoicedate: 'invoice date',
  invoicenumber: 'invoice number',
  invoicetype: 'invoice type',
  name: 'name',
  number: 'number',
  office: 'office',
  paymentmethod: 'payment method',
  period: 'period',
  postcode: 'postcode',
  quantity: 'quantity',
  status: 'status',
  subarticle: 'sub-item',
  subcode: 'sub-item',
  telephone: 'telephone number',
  type: 'type',
  units: 'number of units',
  unitspriceexcl: 'price excluding VAT',
  unitspriceinc: 'price including VAT',
  value: 'amount',
  vatcode: 'VAT code',
  vatnumber: 'VAT number',
  vatvalue: 'VAT amount',
  website: 'website',
};

const references = new Set([
  'article',
  'bank',
  'currency',
  'customer',
  'dim1',
  'dim2',
  'dim3',
  'freetext1',
  'invoicetype',
  'subarticle',
  'vatcode',
]);

const closedPeriod = 'Open the period in Twinfield, or correct the date, then retry.';
const fixedPrice =
  'Let the price of the article differ on invoices (in Twinfield, on the article), and choose an invoice type whose prices are with or without VAT as the flow sends them.';

/** What to do about an element that is refused, where that is not plain. */
const advice: Readonly<Record<string, string>> = {
  date: closedPeriod,
  invoicedate: closedPeriod,
  period: closedPeriod,
  subarticle: 'The article has sub-items in Twinfield; map the one that was sold.',
  unitspriceexcl: fixedPrice,
  unitspriceinc: fixedPrice,
  vatcode:
    'Correct the VAT code in the table of the flow, or let the VAT code of the article differ on invoices in Twinfield.',
};

/** What to do about the message; undefined where the general advice will do. */
export const adviceOn = (message: Message): string | undefined => advice[message.element];

const isWhole = ({ element, depth }: Message): boolean =>
  depth === 0 || element === 'header' || element === 'lines' || element === 'line';

/** The field a message is about, in words; undefined when it is about the whole record. */
export const fieldOf = (message: Message): string | undefined => {
  if (isWhole(message)) return undefined;
  if (message.element === 'dim2' && message.lineType === 'total') return 'customer';
  if (message.element === 'code' && message.path.startsWith('transaction/header')) return 'day book';
  return words[message.element] ?? message.element;
};

/** True when the message is about something that must exist in Twinfield already, and a value was given. */
export const isReference = (message: Message): boolean =>
  message.value !== undefined && (references.has(message.element) || fieldOf(message) === 'day book');
