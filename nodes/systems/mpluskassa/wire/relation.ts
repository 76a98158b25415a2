import { shortest, unscaledToText } from '../../../sdk/decimal.ts';
import { child, children, text, type XmlNode, type XmlTree } from '../../../sdk/xml.ts';
import type { Relation, RelationWrites } from '../entities/relation-record.ts';
import { dayOf, momentOf } from './date.ts';
import { relationNumber } from './number.ts';
import { flag, integer, integersOf, malformed, present } from './read.ts';

/** Fields that are text on both sides: name in the record → name on the wire, in the order of the wire. */
const texts = {
  extRelationId: 'extRelationId',
  name: 'name',
  address: 'address',
  postcode: 'zipcode',
  city: 'city',
  country: 'country',
  deliveryAddress: 'deliveryAddress',
  deliveryPostcode: 'deliveryZipcode',
  deliveryCity: 'deliveryCity',
  deliveryCountry: 'deliveryCountry',
  contact: 'contact',
  phone: 'telephone',
  mobile: 'mobile',
  email: 'email',
  website: 'website',
} as const satisfies Partial<Record<keyof RelationWrites, string>>;

const customValue = (node: XmlNode): string | undefined => {
  const unscaled = integer(node, 'intValue');
  return (
    text(node, 'strValue') ??
    (unscaled === undefined
      ? undefined
      : shortest(unscaledToText(unscaled, integer(node, 'decimalPlaces') ?? 0))) ??
    text(node, 'boolValue') ??
    dayOf(child(node, 'dateValue')) ??
    momentOf(child(node, 'dateTimeValue'))
  );
};

const customFieldsOf = (node: XmlNode) => {
  const fields = children(child(node, 'customFieldList'), 'customField').flatMap(entry => {
    const [name, value] = [text(entry, 'fieldName'), customValue(entry)];
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
  return fields.length === 0 ? undefined : fields;
};

const categoriesOf = (node: XmlNode): number[] | undefined => {
  const many = integersOf(child(node, 'categoryIds'), 'category');
  const one = integer(node, 'categoryId');
  const all = many.length > 0 || !one ? [...many] : [one];
  return all.length === 0 ? undefined : all;
};

/** A relation of the wire as a record. */
export const relationOf = (node: XmlNode): Relation => {
  const number = text(node, 'relationNumber');
  if (number === undefined) throw malformed('a relation without relationNumber');
  const plain = Object.fromEntries(Object.entries(texts).map(([mine, theirs]) => [mine, text(node, theirs)]));
  return present({
    ...plain,
    number,
    name: text(node, 'name') ?? text(node, 'companyName') ?? '',
    companyName: text(node, 'companyName'),
    vatNumber: text(node, 'vatNumber'),
    commerceNumber: text(node, 'commerceNumber'),
    active: flag(node, 'active') ?? true,
    paymentWithinDays: integer(node, 'paymentWithinDays'),
    priceGroupNumber: integer(node, 'priceGroupNumber'),
    discountPercentage: integer(node, 'discountPercentage'),
    creditLimit: integer(node, 'creditLimit'),
    categoryIds: categoriesOf(node),
    customFields: customFieldsOf(node),
  });
};

/** A relation for the wire, with only the fields given; an empty text empties the field in the till. */
export const relationTree = (record: Partial<RelationWrites>): XmlTree => ({
  relationNumber: record.number === undefined ? undefined : relationNumber(record.number, 'number'),
  ...mapped(record),
  priceGroupNumber: record.priceGroupNumber,
  discountPercentage: record.discountPercentage,
  categoryIds: record.categoryIds && { category: record.categoryIds },
  paymentWithinDays: record.paymentWithinDays,
  vatNumber: record.vatNumber,
  commerceNumber: record.commerceNumber,
  customFieldList: record.customFields && {
    customField: record.customFields.map(({ name, value }) => ({
      fieldName: name,
      dataType: 'DATA-TYPE-STRING',
      strValue: value,
    })),
  },
  companyName: record.companyName,
});

const mapped = (record: Partial<RelationWrites>): XmlTree => ({
  extRelationId: record.extRelationId,
  active: record.active,
  ...Object.fromEntries(
    // The keys of the table are field names of the record by its declaration.
    (Object.keys(texts) as (keyof typeof texts)[])
      .filter(mine => mine !== 'extRelationId')
      .map(mine => [texts[mine], record[mine]]),
  ),
});
