import type { Effect, EffectLedger } from '../ports.ts';

/** The effect ledger of several flows in memory; what is saved outlives the process that saved it. */
export class MemoryLedger {
  readonly #effects = new Map<string, Effect>();

  /** The ledger as one page of a flow sees it; `step` is passed wherever the process may be killed. */
  of(flow: string, page: number, step: () => Promise<void>): EffectLedger {
    const place = (node: string, key: string) => JSON.stringify([flow, node, key]);
    return {
      page,
      load: async (node, keys) => {
        await step();
        const found = new Map<string, Effect>();
        for (const key of keys) {
          const effect = this.#effects.get(place(node, key));
          if (effect) found.set(key, effect);
        }
        return found;
      },
      ofPage: async () => [...this.#effects.values()].filter(effect => effect.page === page),
      save: async effects => {
        await step();
        for (const effect of effects) {
          const at = place(effect.node, effect.key);
          const target = effect.target ?? this.#effects.get(at)?.target ?? null;
          this.#effects.set(at, { ...effect, target });
        }
        await step();
      },
    };
  }
}
