/** Book year and period of a day, unless another period is given: `2026/03` → year 2026, period 3. */
export const bookedIn = (
  date: string,
  period: string | undefined,
): { readonly bookyear: number; readonly bookperiod: number } => {
  const [year, number] = (period ?? date.slice(0, 7).replace('-', '/')).split('/');
  return { bookyear: Number(year), bookperiod: Number(number) };
};

/** The same, the other way round; undefined where either is missing. */
export const periodOf = (
  bookyear: number | null | undefined,
  bookperiod: number | null | undefined,
): string | undefined =>
  bookyear && bookperiod ? `${bookyear}/${String(bookperiod).padStart(2, '0')}` : undefined;
