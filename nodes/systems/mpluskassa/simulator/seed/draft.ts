import type { SimulatorStore } from '../../../../sdk/simulator/store.ts';
import { wireDay, wireTime } from '../calendar.ts';
import { employees } from '../lookups.ts';
import { relationOnOrder } from '../operations/relations.ts';
import { type BuiltLine, idFor, layOut } from '../order-build.ts';
import type { Struct } from '../struct.ts';
import { year } from './defects.ts';
import { addressOf, days, firstDay, type VatMethod } from './orders.ts';

/** What a seeded document is made of. */
export interface Draft {
  /** `invoice`, `proposal`, …: the element of the wire. */
  readonly element: string;
  readonly serial: number;
  readonly at: Date;
  readonly vatMethod: VatMethod;
  readonly relationNumber?: number | undefined;
  readonly lines: readonly BuiltLine[];
}

/** A moment for each of so many documents, spread evenly over the shop's days, between nine and five. */
export const spread = (position: number, count: number): Date => {
  const day = Math.floor((position * days) / count);
  return new Date(firstDay + day * 86_400_000 + (7 * 60 + ((position * 97) % 480)) * 60_000);
};

/** What all documents have in common. */
export const drafted = (store: SimulatorStore, draft: Draft): Struct => {
  const { element, serial, at, relationNumber, vatMethod } = draft;
  const relation =
    relationNumber === undefined ? undefined : store.get<Struct>('relation', `${relationNumber}`);
  const employee = employees[serial % 3];
  const address = relation && addressOf(relation);
  return {
    [`${element}Id`]: idFor(element, year, serial),
    [`${element}Number`]: { year, number: serial },
    transactionString: `${year}.${serial}`,
    employeeNumber: employee?.employeeNumber,
    employeeName: employee?.name ?? '',
    entryTimestamp: wireTime(at),
    financialDate: wireDay(at),
    entryBranchNumber: 1,
    financialBranchNumber: 1,
    workplaceNumber: 1 + (serial % 2),
    ...(relation ? { relationNumber, ...relationOnOrder(relation), invoiceAddress: address } : {}),
    vatMethod,
    ...layOut(vatMethod, draft.lines, `${element} ${serial}`),
    changeCounter: 1,
    versionNumber: 1,
  };
};
