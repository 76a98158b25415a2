import { readArticle, writeArticle } from './articles.ts';
import { browse } from './browse.ts';
import { writeDebtor } from './debtor-write.ts';
import type { Desk } from './desk.ts';
import { listDimensions, readDimensions, readDimensionType } from './dimensions.ts';
import { readInvoice, writeInvoice } from './invoices.ts';
import { listOffices, readOffice, readVat } from './lookups.ts';
import { readTransaction, writeTransaction } from './transactions.ts';
import { type Element, getAll, textOf } from './xml.ts';

type Handler = (desk: Desk, root: Element) => Element;

const reads: Readonly<Record<string, Handler>> = {
  dimensions: readDimensions,
  salesinvoice: readInvoice,
  transaction: readTransaction,
  article: readArticle,
  office: readOffice,
  vat: readVat,
};

const lists: Readonly<Record<string, Handler>> = { offices: listOffices, dimensions: listDimensions };

const writes: Readonly<Record<string, Handler>> = {
  dimension: writeDebtor,
  salesinvoice: writeInvoice,
  transaction: writeTransaction,
  article: writeArticle,
};

const mostLines = 1000;

/** A booking with more lines is refused before it is looked at. */
export const isTooLong = (root: Element): boolean => {
  if (root.name === 'transactions') return root.children.some(isTooLong);
  return (
    root.name === 'transaction' &&
    (root.children.find(({ name }) => name === 'lines')?.children.length ?? 0) > mostLines
  );
};

/** The only document that is served without a company. */
export const needsCompany = (root: Element): boolean =>
  !(root.name === 'list' && textOf(root, 'type') === 'offices');

const unsupported = (desk: Desk, root: Element): Element => ({
  ...root,
  attributes: { ...root.attributes, msgtype: 'error', msg: desk.say.typeUnknown, result: '0' },
});

/** Every child is saved or refused by itself; the attributes of the root count for all. */
const writeAll = (desk: Desk, root: Element, write: Handler, singular: string): Element => {
  const inherited = (child: Element): Element => ({
    ...child,
    attributes: { ...root.attributes, ...child.attributes },
  });
  const answers = getAll(root, singular).map(child => write(desk, inherited(child)));
  const isWell = answers.every(({ attributes }) => attributes.result === '1');
  return {
    ...root,
    attributes: { ...root.attributes, ...(isWell ? {} : { result: '0' }) },
    children: answers,
  };
};

/** Answers one document, query or write. */
export const processDocument = (desk: Desk, root: Element): Element => {
  if (root.name === 'read') return (reads[textOf(root, 'type')] ?? unsupported)(desk, root);
  if (root.name === 'list') return (lists[textOf(root, 'type')] ?? unsupported)(desk, root);
  if (root.name === 'columns') return browse(desk, root);
  if (root.name === 'dimensiontype') return readDimensionType(desk, root);
  const single = writes[root.name];
  if (single) return single(desk, root);
  const singular = root.name.replace(/s$/, '');
  const many = writes[singular];
  return many ? writeAll(desk, root, many, singular) : unsupported(desk, root);
};
