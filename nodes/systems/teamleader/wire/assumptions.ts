/** What the interface description leaves open, in one place; each is explained in the README. */
export const assumptions = {
  /** Version of the interface that is asked for with every call. */
  apiVersion: '2023-09-26',
  /** Most records a list gives at once. */
  largestPage: 100,
  /** How long a record that was just made may be missing in searches, milliseconds. */
  searchLagMs: 1500,
  /** How far back a read of changes asks once more, since lists may show a change late. */
  overlapSeconds: 60,
  /** A rate-limited call that does not say when there is room again, milliseconds. */
  rateResetMs: 60_000,
  /** Cents by which Teamleader's total may differ for each line, since it may round VAT for each of them. */
  roundingPerLine: 1,
} as const;
