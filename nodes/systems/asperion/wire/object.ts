import type { z } from 'zod';
import { Failure } from '../../../sdk/failure.ts';
import type { Turns } from '../../../sdk/turns.ts';
import { pathOf, updateMethod } from '../contract/calls.ts';
import { readOnlyFields } from '../contract/objects.ts';
import type { Caller } from './call.ts';
import { understood } from './list.ts';
import { title } from './title.ts';

/** An object as it was sent, whether Asperion gives it bare, wrapped like a list or as the one of a list. */
const bare = (answer: unknown): unknown => {
  if (typeof answer !== 'object' || answer === null || !('_data' in answer)) return answer;
  return Array.isArray(answer._data) ? answer._data[0] : answer._data;
};

/** Reads one object by its number; undefined when there is none. */
export const readObject = async <T>(
  call: Caller,
  list: string,
  id: string,
  item: z.ZodType<T>,
  signal: AbortSignal,
): Promise<{ readonly value: T; readonly raw: unknown } | undefined> => {
  const raw = bare(await call({ path: pathOf(list, id), signal, mayMiss: true }));
  return raw === undefined ? undefined : { value: understood(item, raw), raw };
};

/**
 * Creates an object; undefined when Asperion does not show what it stored, or shows something else: it is stored all the
 * same, and can be looked for.
 */
export const createObject = async <T>(
  call: Caller,
  list: string,
  body: object,
  item: z.ZodType<T>,
  signal: AbortSignal,
): Promise<T | undefined> => {
  const answer = await call({ method: 'POST', path: list, body, signal });
  return item.safeParse(bare(answer)).data;
};

/** An object that is there: its list, its number and what it is called in sentences. */
export interface Place {
  readonly list: string;
  readonly id: string;
  readonly item: z.ZodType;
  readonly what: string;
}

/**
 * Changes some fields of an object, as it stands at this moment; the others, also unknown ones, go back as they came. One
 * change at a time, since each sends the whole object.
 */
export const updateObject = (
  { call, turns }: { readonly call: Caller; readonly turns: Turns },
  { list, id, item, what }: Place,
  fields: object,
  signal: AbortSignal,
): Promise<void> =>
  turns.take(pathOf(list, id), async () => {
    const existing = await readObject(call, list, id, item, signal);
    if (!existing) {
      throw new Failure('target.changed', `${what} is no longer in ${title}.`, { system: title });
    }
    const kept = Object.entries(Object(existing.raw)).filter(([name]) => !readOnlyFields.has(name));
    await call({
      method: updateMethod,
      path: pathOf(list, id),
      body: { ...Object.fromEntries(kept), ...fields },
      signal,
    });
  });

/** A record was stored, but Asperion neither showed it nor gives it when asked. */
export const withoutId = (what: string): Failure =>
  new Failure('target.malformed', `${title} stored ${what} without telling its number.`, {
    system: title,
    outcome: 'unknown',
  });
