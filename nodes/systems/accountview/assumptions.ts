/**
 * What is not certain about AccountView's wire and is the same for everybody. Whatever may differ from one
 * administration to another is a setting of the connection instead (see `settings.ts`). Both are listed in the README.
 */
export const assumptions = {
  /** Rows asked for in one call; this many have been seen to work, and a page with fewer is the last one. */
  largestPage: 400,
  /** Characters of a query, which servers of this kind limit to 2,048; longer searches are asked in several calls. */
  longestQuery: 2000,
  /** Fiscal years before this one in which an entry is looked for. */
  yearsBack: 2,
  /** Pages may be dated so many milliseconds ahead: 31 days. */
  bookedAheadMs: 31 * 86_400_000,
  /** A change may become visible so much later than its time of change says. */
  changeDelayMs: 60_000,
  /** How old lists of VAT codes, accounts and day books may be. */
  listsTtlMs: 600_000,
  /** Rights asked for at the sign-in; Koppel deletes nothing. */
  scopes: ['readaccountviewdata', 'updateaccountviewdata'],
  /** What the program's own error object calls itself. */
  programError: 'AccountViewError',
  /** Words of the service when the program at the office cannot be reached. */
  offline: /gateway|niet bereikbaar|geen verbinding|offline|on.?premises/i,
} as const;
