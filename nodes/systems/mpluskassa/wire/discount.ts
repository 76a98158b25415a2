import { child, children, text, type XmlNode } from '../../../sdk/xml.ts';
import type { Discount } from '../entities/discount-record.ts';
import { discountOf } from './price-list.ts';
import { integer, present, quantityOf } from './read.ts';

const customerOf = (relation: XmlNode) =>
  present({
    relationNumber: text(relation, 'relationNumber') ?? '',
    relationName: text(relation, 'name') ?? text(relation, 'companyName'),
    email: text(relation, 'email'),
  });

const articleDiscount = (node: XmlNode, relation: XmlNode): Discount => {
  const customer = customerOf(relation);
  const group = integer(node, 'articleDiscountGroupNumber') || undefined;
  const sku = group === undefined ? text(node, 'articleNumber') : undefined;
  const minimumQuantity = quantityOf(node, 'minimumAmount', 'minimumAmountDecimalPlaces') ?? '0';
  const from = minimumQuantity === '0' ? '' : `/${minimumQuantity}`;
  const on = group === undefined ? sku : `G${group}`;
  return present({
    key: `C${customer.relationNumber}/${on}${from}`,
    kind: group === undefined ? ('customer-article' as const) : ('customer-article-group' as const),
    description: group === undefined ? `On article ${sku}` : `On article discount group ${group}`,
    ...customer,
    sku,
    articleDiscountGroup: group,
    percentage: discountOf(node),
    priceIncl: integer(node, 'priceIncl'),
    priceExcl: integer(node, 'priceExcl'),
    minimumQuantity,
  });
};

/** All discounts of a relation. */
export const discountsOf = (relation: XmlNode): readonly Discount[] => {
  const customer = customerOf(relation);
  const percentage = discountOf(relation);
  return [
    ...(percentage === undefined
      ? []
      : [
          {
            key: `C${customer.relationNumber}`,
            kind: 'customer' as const,
            description: 'On everything',
            ...customer,
            percentage,
            minimumQuantity: '0',
          },
        ]),
    ...children(child(relation, 'relationArticleDiscountList'), 'relationArticleDiscount').map(node =>
      articleDiscount(node, relation),
    ),
  ];
};

/** The discount of a price group that has a percentage of its own. */
export const groupDiscountsOf = (group: XmlNode): readonly Discount[] => {
  const [number, percentage] = [integer(group, 'priceGroupNumber'), discountOf(group)];
  if (number === undefined || percentage === undefined) return [];
  return [
    {
      key: `P${number}`,
      kind: 'price-group',
      description: text(group, 'description') ?? String(number),
      priceGroup: number,
      percentage,
      minimumQuantity: text(group, 'minimumAmount') ?? '0',
    },
  ];
};
