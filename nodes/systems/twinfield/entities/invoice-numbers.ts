/** Where a running numbering stands. */
export interface Numbering {
  /** Up to this number every invoice has been looked at. */
  readonly last: number;
  /** Highest number known to exist; above `last` when the numbering has jumped. */
  readonly top: number;
  /** Numbers of our own invoices above `last`, ascending; they need not be read when the reading comes to them. */
  readonly ahead?: readonly number[];
  /** A stretch still to be read, downwards; kept so that a broken-off reading goes on where it stopped. */
  readonly back?: { readonly next: number; readonly until: number };
}

/**
 * The highest number in use, given that numbers are used without gaps from `from` on; `from - 1` when none is. Asks
 * about twice the logarithm of the answer.
 */
export const findEnd = async (
  from: number,
  exists: (number: number) => Promise<boolean>,
): Promise<number> => {
  if (!(await exists(from))) return from - 1;
  let used = from;
  let step = 1;
  while (await exists(from + step)) {
    used = from + step;
    step *= 2;
  }
  let free = from + step;
  while (free - used > 1) {
    const middle = used + Math.floor((free - used) / 2);
    if (await exists(middle)) used = middle;
    else free = middle;
  }
  return used;
};

/** The numbering once everything up to `last` has been looked at; passes over our own numbers that follow. */
export const advanced = (numbering: Numbering, to: number): Numbering => {
  let last = to;
  const ahead = (numbering.ahead ?? []).filter(number => {
    if (number === last + 1) last = number;
    return number > last;
  });
  return { ...numbering, last, top: Math.max(numbering.top, last), ahead };
};

/** The numbering after some of our own invoices were saved under these numbers. */
export const withOwn = (numbering: Numbering, numbers: readonly number[]): Numbering => {
  const ahead = [...new Set([...(numbering.ahead ?? []), ...numbers])].toSorted((a, b) => a - b);
  const top = Math.max(numbering.top, ...numbers);
  return advanced({ ...numbering, ahead, top }, numbering.last);
};

/** The stretch below `from` that is read back: at most `most` numbers, and none below `lowest`. */
export const stretch = (from: number, lowest: number, most: number): Numbering['back'] => {
  const until = Math.max(lowest, from - most + 1);
  return until > from ? undefined : { next: from, until };
};
