import { type Clock, systemClock } from './clock.ts';

/** How a call ended: `ok` when the system answered, `failed` when it had trouble, `none` when nothing was learned. */
export type CallEnd = 'ok' | 'failed' | 'none';

/** Keeps calls from a system that does not answer, so that it can recover and nobody waits in vain. */
export interface Circuit {
  /** Asks to make a call: `end` tells how it ended, or `waitMs` how long calls are in vain. */
  enter(): { readonly end: (how: CallEnd) => void } | { readonly waitMs: number };
  /** Lets the next call through as the trial, for instance because a person asks to check the connection. */
  tryNow(): void;
}

export interface CircuitOptions {
  /** Failed calls in a row after which no more are made. Default 5. */
  readonly failures?: number;
  /** How long none are made before one tries again, milliseconds. Default 10,000. */
  readonly restMs?: number;
  readonly clock?: Clock;
}

type State =
  | { readonly kind: 'closed'; readonly failed: number }
  | { readonly kind: 'open'; readonly until: number }
  | { readonly kind: 'trial' };

/** A circuit breaker: closed until calls fail in a row, then open for a rest, then one trial call decides. */
export const createCircuit = ({
  failures = 5,
  restMs = 10_000,
  clock = systemClock,
}: CircuitOptions = {}): Circuit => {
  let state: State = { kind: 'closed', failed: 0 };
  const rest = (): State => ({ kind: 'open', until: clock.now() + restMs });

  const endTrial = (how: CallEnd): void => {
    if (how === 'ok') state = { kind: 'closed', failed: 0 };
    else state = how === 'failed' ? rest() : { kind: 'open', until: clock.now() };
  };
  const endCall = (how: CallEnd): void => {
    // A call that was made before the circuit opened says nothing about now.
    if (state.kind !== 'closed' || how === 'none') return;
    const failed = how === 'ok' ? 0 : state.failed + 1;
    state = failed < failures ? { kind: 'closed', failed } : rest();
  };
  const once = (end: (how: CallEnd) => void) => {
    let isOver = false;
    return {
      end: (how: CallEnd) => {
        if (!isOver) end(how);
        isOver = true;
      },
    };
  };

  return {
    enter() {
      if (state.kind === 'closed') return once(endCall);
      if (state.kind === 'trial') return { waitMs: Math.min(restMs, 1_000) };
      const waitMs = state.until - clock.now();
      if (waitMs > 0) return { waitMs };
      state = { kind: 'trial' };
      return once(endTrial);
    },
    tryNow() {
      if (state.kind === 'open') state = { kind: 'open', until: clock.now() };
    },
  };
};
