import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EntityType, SystemType } from '../../define-system.ts';
import { Failure } from '../../failure.ts';
import type { Conformance, EntitySample } from '../conformance.ts';
import { type OpenSystem, openSystemBench, type SystemBench } from '../system-bench.ts';

/** A signal that never comes. */
export const { signal: never } = new AbortController();

/** A bench for all checks of the block that calls this; closed after them. */
export const benchOf = (system: SystemType): (() => SystemBench) => {
  let bench: SystemBench | undefined;
  beforeAll(async () => {
    bench = await openSystemBench(system);
  });
  afterAll(() => bench?.close());
  return () => bench ?? expect.fail('the bench is not open');
};

/** A check that the system may have waived; a waiver is shown with its reason. */
export const check = (
  { waivers = [] }: Conformance,
  name: string,
  entity: string | undefined,
  work: () => Promise<void>,
): void => {
  const waiver = waivers.find(waived => waived.check === name && (waived.entity ?? entity) === entity);
  if (waiver) test.skip(`${name} (waived: ${waiver.reason})`, () => {});
  else test(name, { timeout: 60_000 }, work);
};

/** Entities with what the suite knows of them. */
export const samplesOf = ({ entities }: Conformance): readonly (readonly [string, EntitySample])[] =>
  Object.entries(entities);

/** The entity of an open account. */
export const entityOf = ({ entities }: OpenSystem, id: string): EntityType =>
  entities[id] ?? expect.fail(`there is no entity ${id}`);

/** What some work failed with; not failing fails the check. */
export const failureOf = async (work: () => Promise<unknown>): Promise<Failure> => {
  try {
    await work();
  } catch (error) {
    expect(error, String(error)).toBeInstanceOf(Failure);
    return Failure.from(error);
  }
  return expect.fail('it did not fail');
};

/** Every failure is fit to be read, and says nothing it must not. */
export const expectReadable = (failure: Failure, secrets: readonly string[]): void => {
  expect(failure.code, failure.message).not.toBe('internal');
  expect(failure.message).toMatch(/^[\p{Lu}“"'\d].*[.”]$/su);
  expect(failure.hint).not.toBe('');
  expectNoSecret(failure.info, secrets);
};

export const expectNoSecret = (value: unknown, secrets: readonly string[]): void => {
  const text = JSON.stringify(value);
  for (const secret of secrets.filter(({ length }) => length > 5)) {
    expect(text.includes(secret), `a secret stands in ${text.slice(0, 400)}`).toBe(false);
  }
};
