import { Failure } from '../../../sdk/failure.ts';
import type { AfasClient } from '../client.ts';
import { matchByNumber } from '../wire/assumptions.ts';
import { title } from '../wire/title.ts';
import { compact, type Row, textOf } from '../wire/values.ts';
import { type Address, isSameAddress } from './address.ts';
import { deliveryContact, objectOf } from './relation-elements.ts';
import { personsAmong } from './relation-kinds.ts';
import { today } from './today.ts';

/** A place an order goes to, with the name on the parcel. */
export type DeliveryAddress = Address & { readonly name?: string | undefined };

const addressOf = (row: Row): Address =>
  compact({
    street: textOf(row, 'A_Straat'),
    houseNumber:
      [textOf(row, 'A_Huisnummer'), textOf(row, 'A_Toev_Huisnr.')].filter(Boolean).join(' ') || undefined,
    postcode: textOf(row, 'A_Postcode'),
    city: textOf(row, 'A_Woonplaats'),
    country: textOf(row, 'A_Land'),
  });

const known = async (
  client: AfasClient,
  debtor: string,
  address: Address,
  signal: AbortSignal,
): Promise<number | undefined> => {
  const connector = client.connector('deliveryAddresses');
  const rows = await client.rows.byValue(connector, 'DebiteurID', [debtor], signal);
  const row = rows.get(debtor)?.find(candidate => isSameAddress(addressOf(candidate), address));
  const id = row && textOf(row, 'Adres_ID');
  return id === undefined ? undefined : Number(id);
};

const add = async (client: AfasClient, debtor: string, address: DeliveryAddress, signal: AbortSignal) => {
  const rows = await client.rows.byValue(client.connector('debtors'), 'DebtorId', [debtor], signal);
  const [row] = rows.get(debtor) ?? [];
  const number = row && textOf(row, 'BcCo');
  if (!row || number === undefined) {
    throw new Failure('target.reference-missing', `Debtor ${debtor} does not exist in AFAS.`, {
      system: title,
      path: 'debtor',
    });
  }
  const isPerson = (await personsAmong(client, [row], signal)).has(number);
  const connector = objectOf[isPerson ? 'person' : 'organisation'];
  const match = isPerson ? { MatchPer: matchByNumber, AddToPortal: false } : { MatchOga: matchByNumber };
  const description = address.name ?? address.street ?? 'Delivery';
  await client.write({
    method: 'POST',
    connector,
    child: 'KnContact',
    element: {
      fields: { ...match, BcCo: number, AutoNum: false, PadAdr: true },
      objects: { KnContact: [deliveryContact(address, description, today(client))] },
    },
    signal,
  });
};

/** The number of a debtor's delivery address; it is added to the debtor when it is not there yet. */
export const deliveryAddressId = (
  client: AfasClient,
  debtor: string,
  address: DeliveryAddress,
  signal: AbortSignal,
): Promise<number> =>
  client.addressIds.get(JSON.stringify([debtor, address]), async () => {
    const id = await known(client, debtor, address, signal);
    if (id !== undefined) return id;
    await add(client, debtor, address, signal);
    const added = await known(client, debtor, address, signal);
    if (added !== undefined) return added;
    throw new Failure('target.malformed', 'AFAS took the delivery address but does not show it.', {
      system: title,
      path: 'deliveryAddress',
      hint: 'Check that the GetConnector for delivery addresses shows the addresses of debtors.',
    });
  });
