import { z } from 'zod';
import { defineEntity, type Found } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import { country, field, personal } from '../../../sdk/schema.ts';
import type { AccountViewClient } from '../client.ts';
import { matchValues } from '../wire/found.ts';
import { rowsOf } from '../wire/tables.ts';
import { compact, dayOf, type Row, textIn, toDate } from '../wire/values.ts';
import { withoutNumber } from '../wire/write.ts';

const text = (longest: number) => personal(z.string().max(longest)).optional();

/** What create of a delivery address accepts. */
const deliveryAddressWrites = z.object({
  debtor: field(z.string().min(1).max(10), { title: 'Debtor', options: 'debtors' }),
  name: field(text(40), { title: 'Name' }),
  address: field(personal(z.string().min(1).max(80)), {
    title: 'Address',
    description: 'Street and house number in one line.',
  }),
  postcode: field(text(10), { title: 'Postcode' }),
  city: field(personal(z.string().max(35)).optional(), { title: 'City' }),
  country: field(country().optional(), { title: 'Country' }),
  email: field(text(50), { title: 'E-mail' }),
  phone: field(text(20), { title: 'Telephone' }),
});

export type DeliveryAddressWrites = z.infer<typeof deliveryAddressWrites>;

/** A delivery address of a debtor as it is read. */
export const deliveryAddressSchema = deliveryAddressWrites.extend({
  id: field(z.string(), { title: 'Code', description: 'What sales orders refer to.' }),
  address: field(personal(z.string()), { title: 'Address' }),
  country: field(z.string().optional(), { title: 'Country' }),
});

export type DeliveryAddress = z.infer<typeof deliveryAddressSchema>;

const source = { object: 'ADDR', table: 'DEL_ADDR' } as const;
const columns = [
  'REC_ID',
  'SUB_NR',
  'DEL_NAME',
  'ADDRESS1',
  'POST_CODE',
  'CITY',
  'CNT_CODE',
  'MAIL_BUS',
  'TEL_BUS',
];

const readAddress = (row: Row): DeliveryAddress =>
  compact({
    id: textIn(row, 'REC_ID') ?? '',
    debtor: textIn(row, 'SUB_NR') ?? '',
    name: textIn(row, 'DEL_NAME'),
    address: textIn(row, 'ADDRESS1') ?? '',
    postcode: textIn(row, 'POST_CODE'),
    city: textIn(row, 'CITY'),
    country: textIn(row, 'CNT_CODE'),
    email: textIn(row, 'MAIL_BUS'),
    phone: textIn(row, 'TEL_BUS'),
  });

const plain = (value: string | undefined): string => (value ?? '').replace(/\s+/g, '').toLowerCase();

/** What tells the addresses of a debtor apart: `<debtor> / <postcode> / <address>`, whatever its blanks and capitals. */
const placeOf = ({ debtor, postcode, address }: DeliveryAddressWrites): string =>
  [debtor, postcode, address].map(plain).join('/');

const findByPlace = async (client: AccountViewClient, places: readonly string[], signal: AbortSignal) => {
  const debtors = places.flatMap(place => place.split('/')[0]?.trim() ?? []);
  const answers = await client.anyOf({ ...source, columns, column: 'SUB_NR', values: debtors }, signal);
  const found = answers
    .flatMap(answer => rowsOf(answer, source.table))
    .map(readAddress)
    .filter(({ id }) => id !== '')
    .map((record): Found<DeliveryAddress> => ({ id: record.id, record }));
  return matchValues(places, found, (record, place) => placeOf(record) === plain(place));
};

/** Delivery addresses of debtors; a sales order refers to one by its code. */
export const deliveryAddress = defineEntity<AccountViewClient>()<DeliveryAddress, DeliveryAddressWrites>({
  title: 'Delivery address',
  titles: 'Delivery addresses',
  summary: 'Where the goods of a debtor go when it is not the address of the debtor.',
  schema: deliveryAddressSchema,
  writes: deliveryAddressWrites,
  key: record => [record.debtor, record.postcode ?? '', record.address].join(' / '),
  find: { place: { title: 'Debtor / postcode / address', find: findByPlace } },
  create: writeEach(async (client: AccountViewClient, { record }, signal) => {
    const { row } = await client.writer.insert(
      {
        ...source,
        bookDate: toDate(dayOf(client.now())),
        row: {
          SUB_NR: ['C', record.debtor],
          DEL_NAME: ['C', record.name],
          ADDRESS1: ['C', record.address],
          POST_CODE: ['C', record.postcode],
          CITY: ['C', record.city],
          CNT_CODE: ['C', record.country],
          MAIL_BUS: ['C', record.email],
          TEL_BUS: ['C', record.phone],
        },
      },
      signal,
    );
    const place = [record.debtor, record.postcode ?? '', record.address].join(' / ');
    const id = textIn(row, 'REC_ID') ?? (await findByPlace(client, [place], signal)).get(place)?.[0]?.id;
    if (id === undefined) throw withoutNumber('a delivery address');
    return { id };
  }),
});
