import type { Calls } from '../wire/call.ts';
import { sinceOf } from '../wire/changes.ts';
import { type List, listAll } from '../wire/lists.ts';
import { type WireProduct, wireProduct } from './product-wire.ts';

/** The list of products; it has no prices. */
export const productList: List<WireProduct> = { operation: 'products.list', entry: wireProduct };

/** How long the list is believed for what it has, and for what it lacks; deletions are seen when it is read anew. */
const freshness = { held: 60_000, missing: 5_000, whole: 600_000 } as const;

/**
 * Which products exist, by code: the whole list is read once (a hundred a call) and then what changed, so that checking
 * all articles of many orders costs hardly any calls. Never says that a code is missing from an old list.
 */
export class ProductCatalogue {
  readonly #calls: Calls;
  readonly #now: () => Date;
  readonly #byId = new Map<string, WireProduct>();
  #readAt = Number.NEGATIVE_INFINITY;
  #updatedAt = Number.NEGATIVE_INFINITY;
  #lastChange = '';
  #updating: Promise<void> | undefined;

  constructor(calls: Calls, now: () => Date) {
    this.#calls = calls;
    this.#now = now;
  }

  /** The products with these codes; codes may be used more than once. */
  async byCode(codes: readonly string[]): Promise<ReadonlyMap<string, readonly WireProduct[]>> {
    await this.#upTo(freshness.held);
    let hits = this.#pick(codes);
    if (hits.size < new Set(codes).size) {
      await this.#upTo(freshness.missing);
      hits = this.#pick(codes);
    }
    return hits;
  }

  /** Codes of the products with these ids. */
  async codes(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    await this.#upTo(freshness.held);
    if (ids.some(id => !this.#byId.has(id))) await this.#upTo(freshness.missing);
    return new Map(
      ids.flatMap(id => {
        const code = this.#byId.get(id)?.code;
        return code ? [[id, code] as const] : [];
      }),
    );
  }

  /** Says that a product was written, so that the next search reads what changed. */
  touched(): void {
    this.#updatedAt = Number.NEGATIVE_INFINITY;
  }

  #pick(codes: readonly string[]): ReadonlyMap<string, readonly WireProduct[]> {
    const wanted = new Set(codes);
    const products = [...this.#byId.values()].filter(({ code }) => wanted.has(code ?? ''));
    return Map.groupBy(products, ({ code }) => code ?? '');
  }

  /** Brings the list up to date unless that was done less than `age` milliseconds ago. */
  async #upTo(age: number): Promise<void> {
    if (this.#now().getTime() - this.#updatedAt <= age) return;
    this.#updating ??= this.#update().finally(() => {
      this.#updating = undefined;
    });
    await this.#updating;
  }

  async #update(): Promise<void> {
    const at = this.#now().getTime();
    const isWhole = at - this.#readAt > freshness.whole || this.#lastChange === '';
    const filter = isWhole ? {} : { updated_since: sinceOf({ newest: this.#lastChange }) };
    const products = await listAll(this.#calls, productList, { filter });
    if (isWhole) {
      this.#byId.clear();
      this.#readAt = at;
    }
    for (const product of products) {
      this.#byId.set(product.id, product);
      if (product.updated_at > this.#lastChange) this.#lastChange = product.updated_at;
    }
    this.#updatedAt = at;
  }
}
