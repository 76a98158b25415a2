import { Failure } from '../../../sdk/failure.ts';
import type { Office } from '../office.ts';
import { title } from '../wire/title.ts';
import { advanced, findEnd, type Numbering, stretch, withOwn } from './invoice-numbers.ts';
import { invoiceId, readInvoice } from './invoice-reads.ts';
import type { SalesInvoice } from './sales-invoice-schema.ts';

/** Invoices read at the same time, once it is known that there are some. */
const width = 4;
/** A long reading is remembered after this many. */
const saveEvery = 40;

/** A numbering as it is kept: with the number it was set to start from. */
const isNumbering = (value: unknown): value is Numbering & { readonly from?: number } =>
  typeof value === 'object' && value !== null && 'last' in value && 'top' in value;

const range = (from: number, count: number, step: 1 | -1) =>
  Array.from({ length: count }, (_, i) => from + i * step);

/**
 * Which invoice was made for which order. Twinfield cannot be searched for it, but numbers its invoices without gaps
 * for each type: Koppel reads the numbers it has not seen yet and remembers the order numbers in them.
 */
export class InvoiceIndex {
  readonly #office: Office;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(office: Office) {
    this.#office = office;
  }

  /** Ids (`type/number`) of the invoices of these orders, after reading the invoices that are new. */
  async candidates(
    references: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    await this.#exclusively(() => this.#refresh(signal));
    return this.#ids.get(references);
  }

  /** Remembers invoices just saved by us. */
  put(invoices: readonly SalesInvoice[]): Promise<void> {
    return this.#exclusively(async () => {
      await this.#remember(invoices);
      for (const [type, ofType] of Map.groupBy(invoices, ({ invoiceType }) => invoiceType)) {
        const numbering = await this.#load(type);
        const numbers = ofType.map(({ number }) => number);
        if (numbering) await this.#save(type, withOwn(numbering, numbers));
      }
    });
  }

  get #ids() {
    return this.#office.state.index(`salesInvoice.reference:${this.#office.office}`);
  }

  /** One at a time, so that none overwrites what another has learned. */
  #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work, work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  #stateKey = (type: string) => `salesInvoice.numbers:${this.#office.office}:${type}`;

  /** A numbering that was set to start elsewhere since is not known any more. */
  async #load(type: string): Promise<Numbering | undefined> {
    const value = await this.#office.state.get(this.#stateKey(type));
    return isNumbering(value) && value.from === this.#office.settings.invoiceNumbersFrom ? value : undefined;
  }

  #save(type: string, { last, top, ahead = [], back }: Numbering): Promise<void> {
    const from = this.#office.settings.invoiceNumbersFrom;
    const value = { from, last, top, ahead, ...(back ? { back: { ...back } } : {}) };
    return this.#office.state.set(this.#stateKey(type), value);
  }

  async #remember(invoices: readonly SalesInvoice[]): Promise<void> {
    const pairs = invoices.flatMap(({ reference, invoiceType, number }) =>
      reference === undefined ? [] : [[reference, invoiceId(invoiceType, number)] as const],
    );
    if (pairs.length > 0) await this.#ids.add(pairs);
  }

  async #refresh(signal: AbortSignal): Promise<void> {
    for (const { code } of await this.#office.lists({ type: 'INV' })) await this.#refreshType(code, signal);
  }

  async #refreshType(type: string, signal: AbortSignal): Promise<void> {
    let numbering = await this.#start(type, signal);
    for (;;) {
      numbering = await this.#readBack(type, numbering, signal);
      numbering = await this.#readOn(type, numbering, signal);
      await this.#save(type, numbering);
      if (numbering.top <= numbering.last) return;
      const { last, top } = numbering;
      const back = stretch(top, last + 1, this.#office.settings.invoiceLookBack);
      numbering = { last: top, top, back };
    }
  }

  async #start(type: string, signal: AbortSignal): Promise<Numbering> {
    const { invoiceNumbersFrom: from, invoiceLookBack } = this.#office.settings;
    const known = await this.#load(type);
    if (known) return known;
    const exists = async (number: number) =>
      (await readInvoice(this.#office, type, number, signal)) !== undefined;
    const end = await findEnd(from, exists);
    return { last: end, top: end, back: stretch(end, from, invoiceLookBack) };
  }

  async #readBack(type: string, start: Numbering, signal: AbortSignal): Promise<Numbering> {
    let numbering = start;
    for (let read = 0; numbering.back; read += width) {
      const { next, until } = numbering.back;
      const numbers = range(next, Math.min(width, next - until + 1), -1);
      const present = (await this.#read(type, numbers, signal)).filter(invoice => invoice !== undefined);
      await this.#remember(present);
      const left = next - numbers.length;
      // A stretch without invoices is where a numbering that jumped began.
      const isDone = left < until || present.length === 0;
      numbering = { ...numbering, back: isDone ? undefined : { next: left, until } };
      if (read % saveEvery === 0) await this.#save(type, numbering);
    }
    return numbering;
  }

  /** From the last number on until one is missing. */
  async #readOn(type: string, start: Numbering, signal: AbortSignal): Promise<Numbering> {
    let numbering = start;
    let numbers = [start.last + 1];
    await this.#checkStillShown(type, start.last, signal);
    for (let read = 0; ; read += numbers.length) {
      const found = await this.#read(type, numbers, signal);
      const free = found.indexOf(undefined);
      const present = found.slice(0, free === -1 ? undefined : free).filter(invoice => invoice !== undefined);
      await this.#remember(present);
      numbering = advanced(numbering, numbering.last + present.length);
      if (free !== -1) return numbering;
      if (read % saveEvery === 1) await this.#save(type, numbering);
      numbers = range(numbering.last + 1, width, 1);
    }
  }

  /** Twinfield never deletes invoices: if a known one is not shown, a missing one proves nothing. */
  async #checkStillShown(type: string, last: number, signal: AbortSignal): Promise<void> {
    if (last < this.#office.settings.invoiceNumbersFrom) return;
    const [invoice] = await this.#read(type, [last], signal);
    if (invoice === undefined) throw vanished(invoiceId(type, last));
  }

  #read(
    type: string,
    numbers: readonly number[],
    signal: AbortSignal,
  ): Promise<readonly (SalesInvoice | undefined)[]> {
    return Promise.all(numbers.map(number => readInvoice(this.#office, type, number, signal)));
  }
}

const vanished = (id: string) =>
  new Failure(
    'connection.misconfigured',
    `Twinfield no longer shows invoice ${id}, which it showed before.`,
    {
      system: title,
      hint: 'Check that the user may still read sales invoices of this office.',
    },
  );
