import type { FieldChange, WriteAction, WriteMode } from '../../nodes/sdk/define-node.ts';
import type { Found } from '../../nodes/sdk/define-system.ts';
import { Failure } from '../../nodes/sdk/failure.ts';
import type { Effect } from './ports.ts';

/**
 * The decisions of the effect ledger, pure: what is to be done for a write, given what the ledger remembers and what
 * the target has.
 */

/** What is wanted: content, mode, and where it comes from. */
export interface Wanted {
  readonly hash: string;
  readonly version: string | undefined;
  readonly mode: WriteMode;
  readonly page: number;
  /** True when an earlier record of the same page has the same key. */
  readonly repeated: boolean;
  /** True when it is tried again: what is remembered may be just what is not so any more. Default false. */
  readonly again?: boolean;
}

/** Before the target is asked: settled by memory alone, or to be looked for. */
export type Remembered =
  | { readonly kind: 'settled'; readonly action: WriteAction; readonly id: string }
  | { readonly kind: 'probe' };

/**
 * A write that was done with the same content needs no call. Asked again by the very page that did it (the process
 * was killed before the page was finished), it answers as it did then, so that counts come out as if undisturbed; what
 * repeats an earlier record of the page changes nothing.
 * A record older than the one written last never overwrites it. What is tried again is looked for, since it may have been
 * deleted there, and all that needs it then fails for ever.
 */
export const remember = (effect: Effect | undefined, wanted: Wanted): Remembered => {
  if (effect?.state !== 'done' || effect.target === null) return { kind: 'probe' };
  if (effect.hash === wanted.hash) {
    const isOfPage = effect.page === wanted.page;
    if (wanted.again && !isOfPage) return { kind: 'probe' };
    return {
      kind: 'settled',
      action: isOfPage && !wanted.repeated ? effect.action : 'unchanged',
      id: effect.target,
    };
  }
  if (isOlder(wanted.version, effect.version))
    return { kind: 'settled', action: 'skipped', id: effect.target };
  return { kind: 'probe' };
};

const isOlder = (version: string | undefined, than: string | null): boolean => {
  if (version === undefined || than === null) return false;
  const [a, b] = [Number(version), Number(than)];
  return Number.isFinite(a) && Number.isFinite(b) ? a < b : version < than;
};

/**
 * What another write of the flow did for the same thing, such as an order that is an invoice already and not a mutation;
 * undefined when nothing was, or when this write was begun itself. `shared` is the latest effect of all these writes. What
 * has an id stands there, even if the last thing that was tried with it failed.
 */
export const doneOtherwise = (
  own: Effect | undefined,
  shared: Effect | undefined,
  system: string,
): Extract<Decision, { kind: 'settled' | 'refused' }> | undefined => {
  const isOwn = own !== undefined && (own.state !== 'failed' || own.target !== null);
  if (isOwn || !shared) return undefined;
  if (shared.target !== null) return { kind: 'settled', action: 'skipped', id: shared.target };
  if (shared.state === 'failed') return undefined;
  const message = `This was begun in another form before, and whether ${system} has it is not known.`;
  const hint = 'Choose the former way of posting and retry, so that Koppel looks for it.';
  return { kind: 'refused', failure: new Failure('target.duplicate', message, { system, hint }) };
};

/** After the target was asked: what is to be done. */
export type Decision =
  | { readonly kind: 'create' }
  | {
      readonly kind: 'update';
      /** `created` when it completes a create that was broken off. */
      readonly action: 'created' | 'updated';
      readonly existing: Found;
      readonly changes: readonly FieldChange[];
    }
  /** A newer version was begun, and the target may have it: nothing is written, the ledger stays as it is. */
  | { readonly kind: 'outdated'; readonly id: string }
  | {
      readonly kind: 'settled';
      readonly action: WriteAction;
      readonly id: string;
      readonly changes?: readonly FieldChange[];
    }
  | { readonly kind: 'refused'; readonly failure: Failure };

/** What is written, for sentences. */
export interface Names {
  readonly entity: string;
  readonly by: string;
  readonly match: string;
  readonly system: string;
}

/**
 * `changes` compares the existing record with the wanted one; asked only when it matters. `completes` are the fields that
 * a create which was broken off may have left unwritten.
 */
export const decide = (
  effect: Effect | undefined,
  wanted: Wanted,
  found: readonly Found[],
  changes: (existing: Found) => readonly FieldChange[],
  names: Names,
  completes: readonly string[] = [],
): Decision => {
  const [existing, another] = found;
  if (another) {
    const message = `${found.length} ${names.entity} records in ${names.system} have the ${names.by} ${names.match}.`;
    return { kind: 'refused', failure: new Failure('lookup.ambiguous', message, { system: names.system }) };
  }
  if (!existing) {
    // What stood there once and is not found now was moved away, archived or deleted: it is not made a second time.
    if (effect && effect.target !== null && onlyCreates(wanted.mode))
      return { kind: 'settled', action: 'skipped', id: effect.target };
    if (wanted.mode !== 'update-only') return { kind: 'create' };
    const message = `There is no ${names.entity} with the ${names.by} ${names.match} in ${names.system}.`;
    return { kind: 'refused', failure: new Failure('lookup.missing', message, { system: names.system }) };
  }
  if (effect && isOlder(wanted.version, effect.version)) return { kind: 'outdated', id: existing.id };
  // It is still there: what people changed in it since then is theirs.
  if (effect?.state === 'done' && effect.hash === wanted.hash)
    return { kind: 'settled', action: 'unchanged', id: existing.id };
  const begun = beganHere(effect, wanted);
  const action = begun && effect?.action === 'created' ? 'created' : 'updated';
  if (onlyCreates(wanted.mode)) {
    const isHalf = isHalfCreated(effect);
    const rest =
      isHalf && completes.length > 0 ? changes(existing).filter(each => completes.includes(each.field)) : [];
    if (rest.length > 0) return { kind: 'update', action: 'created', existing, changes: rest };
    if (begun || (isHalf && effect?.hash === wanted.hash))
      return { kind: 'settled', action: 'created', id: existing.id };
    if (wanted.mode === 'create-or-skip') return { kind: 'settled', action: 'skipped', id: existing.id };
    const message = `A ${names.entity} with the ${names.by} ${names.match} exists in ${names.system} already.`;
    return { kind: 'refused', failure: new Failure('target.duplicate', message, { system: names.system }) };
  }
  const differences = changes(existing);
  if (differences.length > 0) return { kind: 'update', action, existing, changes: differences };
  return { kind: 'settled', action: begun ? (effect?.action ?? 'unchanged') : 'unchanged', id: existing.id };
};

const onlyCreates = (mode: WriteMode): boolean => mode === 'create-or-skip' || mode === 'create-only';

/**
 * True when a create of ours was broken off, or what was to complete it failed: what is found now may lack the rest, even
 * if something else is wanted by now, such as a payment method that the target knows.
 */
const isHalfCreated = (effect: Effect | undefined): boolean =>
  effect?.action === 'created' &&
  (effect.state === 'intent' ||
    effect.state === 'unknown' ||
    (effect.state === 'failed' && effect.target !== null));

/** True when this very write was begun before and never answered: what is found now is its result. */
const beganHere = (effect: Effect | undefined, wanted: Wanted): boolean =>
  effect !== undefined &&
  (effect.state === 'intent' || effect.state === 'unknown') &&
  effect.hash === wanted.hash;
