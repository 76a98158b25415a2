import type { Item, Resolution } from '../../server/api/contracts/runs.ts';

/** One thing that happened to a record: it passed through a flow, or somebody decided about it. */
export type LifeEvent =
  | { readonly kind: 'passed'; readonly at: string; readonly item: Item }
  | { readonly kind: 'resolved'; readonly at: string; readonly item: Item; readonly resolution: Resolution };

/** Everything that happened to a record, latest first, made of its passes. */
export const lifeEvents = (passes: readonly Item[]): readonly LifeEvent[] =>
  passes
    .toSorted((a, b) => a.id - b.id)
    .flatMap((item): readonly LifeEvent[] => {
      const passed = { kind: 'passed', at: item.at, item } as const;
      const { resolution } = item;
      return resolution ? [passed, { kind: 'resolved', at: resolution.at, item, resolution }] : [passed];
    })
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
    .toReversed();

/** How a parked record stands now: as its newest pass through the same flow ended. All others stand as they ended. */
export const standingOf = (item: Item, passes: readonly Item[]): Item =>
  item.status !== 'parked' || item.mode === 'dry'
    ? item
    : passes
        .filter(({ flow, mode }) => flow === item.flow && mode !== 'dry')
        .reduce((newest, pass) => (pass.id > newest.id ? pass : newest), item);
