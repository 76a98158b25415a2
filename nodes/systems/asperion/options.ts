import type { z } from 'zod';
import { fromCents, shortest, times } from '../../sdk/decimal.ts';
import type { Option, OptionList } from '../../sdk/define-system.ts';
import type { AsperionClient } from './client.ts';
import { paths } from './contract/calls.ts';
import {
  administrationWire,
  debtorWire,
  describedWire,
  ledgerAccountWire,
  vatCodeWire,
} from './contract/objects.ts';

const labelled = (value: string, description: string | null | undefined): Option => ({
  value,
  label: description ? `${value} – ${description}` : value,
});

const described = ({ id, description }: z.output<typeof describedWire>) => labelled(id, description);

const listOf =
  (path: string): OptionList<AsperionClient>['list'] =>
  async ({ lists }, signal) =>
    (await lists.all({ path, item: describedWire }, signal)).map(described);

/** Percent, whether Asperion says 21 or 0.21. */
export const percentOf = (percentage: string): string =>
  // The whole of 10,000 hundredths of a percent, times an exact fraction.
  shortest(Number(percentage) > 1 ? percentage : fromCents(times(10_000, percentage)));

const vatLabel = ({ id, description, percentage, countryCode }: z.output<typeof vatCodeWire>): Option => {
  const rate = percentage ? `${percentOf(percentage)} %` : '';
  const details = [rate, countryCode].filter(Boolean).join(', ');
  const { value, label } = labelled(id, description);
  return { value, label: details ? `${label} (${details})` : label };
};

/** The administrations this user may enter; asked without choosing one. */
export const listAdministrations = ({ lists }: AsperionClient, signal: AbortSignal) =>
  lists.all({ path: paths.administrations, item: administrationWire, withTenant: false }, signal);

/** Lists for drop-downs, from the administration itself. */
export const options = {
  administrations: {
    title: 'Administrations',
    list: async (client, signal) =>
      (await listAdministrations(client, signal)).map(({ id, name }) => labelled(String(id), name)),
  },
  vatCodes: {
    title: 'VAT codes for sales',
    list: async ({ lists }, signal) =>
      (await lists.all({ path: paths.vatCodes, item: vatCodeWire }, signal))
        .filter(({ salesCode }) => salesCode !== false)
        .map(vatLabel),
  },
  ledgers: {
    title: 'Ledger accounts',
    list: async ({ lists }, signal) =>
      (await lists.all({ path: paths.ledgerAccounts, item: ledgerAccountWire }, signal))
        .filter(({ disabled }) => disabled !== true)
        .map(({ id, description }) => labelled(id, description)),
  },
  journals: {
    title: 'Journals',
    list: async ({ lists }, signal) =>
      (await lists.all({ path: paths.journals, item: describedWire }, signal)).map(journal => {
        const { value, label } = described(journal);
        return { value, label: journal.type ? `${label} (${journal.type})` : label };
      }),
  },
  paymentConditions: { title: 'Payment conditions', list: listOf(paths.paymentConditions) },
  costCentres: { title: 'Cost centres', list: listOf(paths.costCenters) },
  debtorKinds: { title: 'Debtor kinds', list: listOf(paths.debtorKinds) },
  salesTypes: { title: 'Sales types', list: listOf(paths.salesTypes) },
  debtors: {
    title: 'Debtors',
    list: async ({ lists }, signal) =>
      (await lists.all({ path: paths.debtors, item: debtorWire }, signal))
        .filter(({ blocked }) => blocked !== true)
        .map(({ customerNumber, name }) => labelled(customerNumber, name)),
  },
} satisfies Readonly<Record<string, OptionList<AsperionClient>>>;
