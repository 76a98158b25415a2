import { z } from 'zod';
import type { Json } from '../../../sdk/define-system.ts';
import type { Office } from '../office.ts';
import { toWireMoment } from '../wire/values.ts';
import { debtorCodes, everyDebtor, readDebtors } from './debtor-reads.ts';
import type { ReadDebtor } from './debtor-wire.ts';

/** What debtors are searched by that Twinfield itself cannot search by. */
export type IndexedField = 'email' | 'vatNumber';

/** How far back changes are asked for: Twinfield's clock may differ from ours by half of it. */
const overlapMs = 5 * 60_000;
/** A debtor read or written this shortly ago is not read again; half of the overlap, so no change is missed. */
const recentMs = overlapMs / 2;
/** After this long the index is built anew, which heals whatever it missed. */
const longestLifeMs = 7 * 24 * 3_600_000;

interface Mark {
  /** Milliseconds since 1970. */
  readonly builtAt: number;
  readonly refreshedAt: number;
}

const isMark = (value: Json | undefined): value is Json & Mark =>
  typeof value === 'object' && value !== null && 'builtAt' in value && 'refreshedAt' in value;

/** How far an index under construction has come. */
const goingSchema = z.object({ after: z.string(), began: z.number() });

const normalize: Readonly<Record<IndexedField, (value: string) => string>> = {
  email: value => value.trim().toLowerCase(),
  vatNumber: value => value.replaceAll(/[^0-9a-z]/gi, '').toUpperCase(),
};

/** True when the debtor, as just read, has the value. */
export const hasValue = ({ emails, record }: ReadDebtor, field: IndexedField, value: string): boolean => {
  const held = field === 'email' ? emails : [record.vatNumber ?? ''];
  return held.some(text => normalize[field](text) === normalize[field](value));
};

/**
 * Which debtor codes may have an e-mail address or VAT number. Twinfield cannot be searched by them, so Koppel keeps
 * fingerprints of them, built from a full read and kept up with the debtors changed since.
 */
export class DebtorIndex {
  readonly #client: Office;
  /** Code → when it was last read or written by us. */
  readonly #recent = new Map<string, number>();
  #refreshing: Promise<void> | undefined;

  constructor(client: Office) {
    this.#client = client;
  }

  /** Codes that may have a value; to be verified, since a debtor may have changed meanwhile. */
  async candidates(
    field: IndexedField,
    values: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    await this.#refresh(signal);
    const hashes = values.map(value => this.#hash(field, value));
    const codes = await this.#of(field).get([...new Set(hashes)]);
    return new Map(values.map((value, i) => [value, codes.get(hashes[i] ?? '') ?? []]));
  }

  /** Takes in debtors as just read or written. */
  async put(debtors: readonly ReadDebtor[]): Promise<void> {
    if (debtors.length === 0) return;
    const codes = debtors.map(({ record }) => record.code);
    await this.#of('email').removeValues(codes);
    await this.#of('vatNumber').removeValues(codes);
    await this.#of('email').add(
      debtors.flatMap(({ record, emails }) =>
        emails.map(address => [this.#hash('email', address), record.code] as const),
      ),
    );
    await this.#of('vatNumber').add(
      debtors.flatMap(({ record: { code, vatNumber } }) =>
        vatNumber === undefined ? [] : [[this.#hash('vatNumber', vatNumber), code] as const],
      ),
    );
    const now = this.#client.now().getTime();
    for (const code of codes) this.#recent.set(code, now);
  }

  #of(field: IndexedField) {
    return this.#client.state.index(`debtor.${field}:${this.#client.office}`);
  }

  #hash(field: IndexedField, value: string): string {
    return this.#client.fingerprint(normalize[field](value));
  }

  get #markKey(): string {
    return `debtor.index:${this.#client.office}`;
  }

  /** Brings the index up to date; searches that come meanwhile wait for the next one. */
  #refresh(signal: AbortSignal): Promise<void> {
    const before = this.#refreshing;
    const mine = (async () => {
      await before?.catch(() => undefined);
      await this.#refreshNow(signal);
    })();
    this.#refreshing = mine;
    return mine;
  }

  async #refreshNow(signal: AbortSignal): Promise<void> {
    const now = this.#client.now().getTime();
    const mark = await this.#client.state.get(this.#markKey);
    if (!isMark(mark) || now - mark.builtAt > longestLifeMs) {
      const began = await this.#build(now, signal);
      await this.#client.state.set(this.#markKey, { builtAt: began, refreshedAt: began });
      return;
    }
    const since = toWireMoment(new Date(mark.refreshedAt - overlapMs));
    const changed = await debtorCodes(this.#client, since, signal);
    const unknown = changed.filter(code => now - (this.#recent.get(code) ?? 0) >= recentMs);
    for (let at = 0; at < unknown.length; at += 100) {
      await this.put(await readDebtors(this.#client, unknown.slice(at, at + 100), signal));
    }
    await this.#client.state.set(this.#markKey, { builtAt: mark.builtAt, refreshedAt: now });
    this.#forgetOld(now);
  }

  /**
   * Reads all debtors, going on where an earlier try was broken off; gives when the reading began. Never clears first:
   * another process may be searching the index meanwhile.
   */
  async #build(now: number, signal: AbortSignal): Promise<number> {
    const { state } = this.#client;
    const key = `${this.#markKey}.going`;
    const going = goingSchema.safeParse(await state.get(key)).data;
    const began = going?.began ?? now;
    for await (const debtors of everyDebtor(this.#client, { size: 100, after: going?.after }, signal)) {
      await this.put(debtors);
      const after = debtors.at(-1)?.record.code;
      if (after !== undefined) await state.set(key, { after, began });
    }
    await state.delete(key);
    return began;
  }

  #forgetOld(now: number): void {
    for (const [code, at] of this.#recent) {
      if (now - at >= recentMs) this.#recent.delete(code);
    }
  }
}
