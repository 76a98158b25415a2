import { joinStreet, splitStreet } from '../../../sdk/street.ts';
import type { DebtorWire } from '../contract/objects.ts';
import type { Debtor, DebtorWrites } from '../entities/debtor-schema.ts';
import { compact, filled, toNumber } from './values.ts';

/** A debtor as a record. */
export const readDebtor = (wire: DebtorWire): Debtor =>
  compact({
    id: wire.id,
    number: wire.customerNumber,
    name: wire.name,
    contact: filled(wire.attentionTo),
    email: filled(wire.emailAddress),
    phone: filled(wire.phoneNumber),
    mobile: filled(wire.mobileNumber),
    ...splitStreet(filled(wire.address)),
    addressLine2: filled(wire.addressLine2),
    addressLine3: filled(wire.addressLine3),
    postcode: filled(wire.postCode),
    city: filled(wire.city),
    country: filled(wire.countryCode),
    vatNumber: filled(wire.vatNumber),
    cocNumber: filled(wire.cocNumber),
    iban: filled(wire.iban),
    kind: filled(wire.debtorKindId),
    paymentCondition: filled(wire.paymentConditionId),
    paymentMethod: filled(wire.paymentMethodId),
    comments: filled(wire.comments),
    blocked: wire.blocked ?? false,
  });

/** The fields of a debtor that are to be written; `existing` completes an address of which one part changes. */
export const debtorFields = (record: Partial<DebtorWrites>, existing?: Debtor): object => {
  const isMoved = record.street !== undefined || record.houseNumber !== undefined;
  const street = record.street ?? existing?.street;
  const houseNumber = record.houseNumber ?? existing?.houseNumber;
  return compact({
    customerNumber: record.number,
    name: record.name,
    attentionTo: record.contact,
    emailAddress: record.email,
    phoneNumber: record.phone,
    mobileNumber: record.mobile,
    address: isMoved ? joinStreet(street, houseNumber) : undefined,
    addressLine2: record.addressLine2,
    addressLine3: record.addressLine3,
    postCode: record.postcode,
    city: record.city,
    countryCode: record.country,
    vatNumber: record.vatNumber,
    cocNumber: record.cocNumber,
    iban: record.iban,
    debtorKindId: record.kind,
    paymentConditionId: record.paymentCondition === undefined ? undefined : toNumber(record.paymentCondition),
    paymentMethodId: record.paymentMethod,
    comments: record.comments,
  });
};
