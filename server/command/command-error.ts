/** A failure that was explained already; printed without a stack. */
export class CommandError extends Error {}
