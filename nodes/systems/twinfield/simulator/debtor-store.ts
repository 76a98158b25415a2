import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import type { DebtorRow } from './model.ts';

/** Codes a debtor may have; Twinfield's own form of writing it. */
export const debtorMask = '1[0-9][0-9][0-9][0-9][0-9]';

export const fitsMask = (code: string): boolean => new RegExp(`^${debtorMask}$`).test(code);

interface Change {
  readonly code: string;
  readonly at: string;
}

const counter = 'debtorChange';

export const getDebtor = (store: SimulatorStore, office: string, code: string): DebtorRow | undefined =>
  store.get<DebtorRow>('debtor', `${office}/${code}`);

/** Stores a debtor and notes the change, so that "changed since" need not look at all of them. */
export const putDebtor = (store: SimulatorStore, debtor: DebtorRow): void => {
  store.put('debtor', `${debtor.office}/${debtor.code}`, debtor);
  const change: Change = { code: debtor.code, at: debtor.modified };
  store.put('_debtorChange', `${debtor.office}/${store.next(`${counter}/${debtor.office}`)}`, change);
};

/** Codes of the debtors changed at or after a moment, each once. */
export const changedSince = (store: SimulatorStore, office: string, since: string): ReadonlySet<string> => {
  const codes = new Set<string>();
  const newest = store.get<number>('_counters', `${counter}/${office}`) ?? 0;
  for (let number = newest; number > 0; number -= 1) {
    const change = store.get<Change>('_debtorChange', `${office}/${number}`);
    if (!change || change.at < since) break;
    codes.add(change.code);
  }
  return codes;
};

/** The next code that fits the mask and is free. */
export const nextCode = (store: SimulatorStore, office: string): string => {
  for (;;) {
    const code = String(100_000 + store.next(`debtor/${office}`));
    if (!getDebtor(store, office, code)) return code;
  }
};
