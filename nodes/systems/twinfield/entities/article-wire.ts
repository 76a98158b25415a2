import { attribute, child, children, text, type XmlNode, type XmlTree } from '../../../sdk/xml.ts';
import { compact, cut, fromAmount, fromFlag, fromInteger, toAmount } from '../wire/values.ts';
import type { Article, ArticleWrites, SubItem } from './article-schema.ts';

const longestShortName = 20;

/** An article as Twinfield gave it, with its lines as they stand there. */
export interface ReadArticle {
  readonly record: Article;
  readonly lines: readonly XmlNode[];
  readonly isUsable: boolean;
}

const isActive = (node: XmlNode | undefined) =>
  (node === undefined ? undefined : attribute(node, 'status')) !== 'deleted';

const readSubItem = (line: XmlNode): SubItem =>
  compact({
    code: text(line, 'subcode') ?? '',
    name: text(line, 'name') ?? '',
    units: fromInteger(text(line, 'units')),
    ledger: text(line, 'freetext1'),
    unitPriceExcl: fromAmount(text(line, 'unitspriceexcl')),
    unitPriceIncl: fromAmount(text(line, 'unitspriceinc')),
  });

/** Reads an `article` element. A single line without sub-code is the article itself. */
export const readArticle = (node: XmlNode): ReadArticle => {
  const header = child(node, 'header');
  const lines = children(child(node, 'lines'), 'line').filter(isActive);
  const items = lines.map(readSubItem);
  const [first] = items;
  const isPlain = items.length <= 1 && !first?.code;
  return {
    record: compact({
      code: text(header, 'code') ?? '',
      name: text(header, 'name') ?? '',
      type: text(header, 'type'),
      unitName: text(header, 'unitnamesingular'),
      vatCode: text(header, 'vatcode'),
      ledger: first?.ledger,
      unitPriceExcl: isPlain ? first?.unitPriceExcl : undefined,
      unitPriceIncl: isPlain ? first?.unitPriceIncl : undefined,
      allowChangeVatCode: fromFlag(text(header, 'allowchangevatcode')),
      allowChangePrice: fromFlag(text(header, 'allowchangeunitsprice')),
      allowDecimalQuantity: fromFlag(text(header, 'allowdecimalquantity')),
      allowDiscount: fromFlag(text(header, 'allowdiscountorpremium')),
      subItems: isPlain ? undefined : items,
    }),
    lines,
    isUsable: isActive(header),
  };
};

const price = (cents: number | undefined) => (cents === undefined ? undefined : toAmount(cents));

const lineTree = (item: SubItem, ledger: string | undefined, existing: XmlNode | undefined): XmlTree => ({
  '@id': existing === undefined ? undefined : attribute(existing, 'id'),
  '@status': 'active',
  unitspriceexcl: price(item.unitPriceExcl),
  unitspriceinc: price(item.unitPriceIncl),
  units: item.units ?? 1,
  name: item.name,
  shortname: cut(item.name, longestShortName),
  subcode: item.code,
  freetext1: item.ledger ?? ledger,
});

const itemsOf = (record: Partial<ArticleWrites> & Pick<ArticleWrites, 'name'>): readonly SubItem[] =>
  record.subItems ?? [
    { code: '', name: record.name, unitPriceExcl: record.unitPriceExcl, unitPriceIncl: record.unitPriceIncl },
  ];

type Complete = Partial<ArticleWrites> & Pick<ArticleWrites, 'code' | 'name'>;

/** The document that creates an article, or with the lines that stand there changes it. */
export const articleTree = (
  office: string,
  record: Complete,
  existing: readonly XmlNode[] = [],
): XmlTree => ({
  header: {
    '@status': 'active',
    office,
    code: record.code,
    type: record.type ?? 'normal',
    name: record.name,
    shortname: cut(record.name, longestShortName),
    unitnamesingular: record.unitName,
    vatcode: record.vatCode,
    allowchangevatcode: record.allowChangeVatCode,
    allowdiscountorpremium: record.allowDiscount,
    allowchangeunitsprice: record.allowChangePrice,
    allowdecimalquantity: record.allowDecimalQuantity,
  },
  lines: {
    line: itemsOf(record).map(item =>
      lineTree(
        item,
        record.ledger,
        existing.find(line => (text(line, 'subcode') ?? '') === item.code),
      ),
    ),
  },
});

/**
 * The article as it stands with the changes in it. A new price replaces the one of the other VAT basis, which Twinfield
 * works out again.
 */
export const changedArticle = (existing: Article, changes: Partial<ArticleWrites>): Complete => {
  const { type, unitPriceExcl, unitPriceIncl, ...rest } = existing;
  const hasNewPrice = changes.unitPriceExcl !== undefined || changes.unitPriceIncl !== undefined;
  const kept = unitPriceExcl === undefined ? { unitPriceIncl } : { unitPriceExcl };
  return { ...rest, ...articleType(type), ...(hasNewPrice ? {} : kept), ...changes };
};

const articleType = (type: string | undefined): Pick<ArticleWrites, 'type'> =>
  type === 'discount' || type === 'premium' ? { type } : {};

/** The article in the shape of a write. */
export const comparableArticle = ({ type, ...rest }: Article): Partial<ArticleWrites> => ({
  ...rest,
  type: 'normal',
  ...articleType(type),
});
