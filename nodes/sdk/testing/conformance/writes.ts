import { describe, expect } from 'vitest';
import type { Found, SystemType, Written } from '../../define-system.ts';
import type { Conformance, EntitySample } from '../conformance.ts';
import type { OpenSystem } from '../system-bench.ts';
import { benchOf, check, entityOf, expectReadable, never, samplesOf } from './suite.ts';

type Sampled = Required<Pick<EntitySample, 'record' | 'by' | 'value'>> & EntitySample;

/** Whether an entity can be created and found again, as one that can be created must be. */
export const isCreatable = (sample: EntitySample): sample is Sampled =>
  sample.record !== undefined && sample.by !== undefined && sample.value !== undefined;

/** Creates a sample; gives how it went. */
export const create = async (
  { client, entities }: OpenSystem,
  entity: string,
  record: Readonly<Record<string, unknown>>,
  idempotencyKey: string,
): Promise<Written> => {
  const [written] = (await entities[entity]?.create?.(client, [{ record, idempotencyKey }], never)) ?? [];
  return written ?? expect.fail(`${entity} cannot be created`);
};

/** Everything that has the value of a sample. */
export const findSample = async (
  { client, entities }: OpenSystem,
  entity: string,
  { by, value }: Sampled,
  record: Readonly<Record<string, unknown>>,
): Promise<readonly Found[]> => {
  const wanted = value(record);
  const search = entities[entity]?.find?.[by] ?? expect.fail(`${entity} cannot be found by ${by}`);
  return (await search.find(client, [wanted], never)).get(wanted) ?? [];
};

const expectOk = (written: Written): string => {
  if (!written.ok) throw written.failure;
  return written.id;
};

/** Writing: what is created is found, an update changes what it is given, what exists already is told. */
export const checkWrites = (system: SystemType, conformance: Conformance): void => {
  for (const [name, sample] of samplesOf(conformance)) {
    if (!isCreatable(sample)) continue;
    const { changes, record, refusesDuplicates } = sample;
    describe(`writing ${name}`, () => {
      const bench = benchOf(system);

      check(conformance, 'what does not exist is not found', name, async () => {
        expect(await findSample(bench().open(), name, sample, record(100))).toEqual([]);
      });

      check(conformance, 'what was created is found, also by another process', name, async () => {
        const opened = bench().open();
        const id = expectOk(await create(opened, name, record(101), 'writes-101'));
        for (const account of [opened, bench().open()]) {
          const found = await findSample(account, name, sample, record(101));
          expect(found.map(each => each.id)).toEqual([id]);
          expect(entityOf(account, name).schema.safeParse(found[0]?.record).error?.message).toBeUndefined();
        }
      });

      check(conformance, 'a batch gives an answer for every record, in order', name, async () => {
        const opened = bench().open();
        const records = [102, 103, 104].map(record);
        const { batch = 1 } = entityOf(opened, name);
        const ids: string[] = [];
        for (let at = 0; at < records.length; at += batch) {
          const part = records.slice(at, at + batch);
          const written = await entityOf(opened, name).create?.(
            opened.client,
            part.map((each, i) => ({ record: each, idempotencyKey: `writes-${102 + at + i}` })),
            never,
          );
          ids.push(...(written ?? []).map(expectOk));
        }
        for (const [i, each] of records.entries()) {
          expect((await findSample(opened, name, sample, each)).map(({ id }) => id)).toEqual([ids[i]]);
        }
      });

      if (refusesDuplicates) {
        check(conformance, 'what exists already is told', name, async () => {
          const opened = bench().open();
          expectOk(await create(opened, name, record(105), 'writes-105'));
          const again = await create(opened, name, record(105), 'writes-105-again');
          if (again.ok) expect.fail('it was created twice');
          expect(again.failure.code, again.failure.message).toBe('target.duplicate');
          expectReadable(again.failure, opened.secrets());
        });
      }

      if (!changes) return;
      check(conformance, 'an update changes the fields it is given and no others', name, async () => {
        const opened = bench().open();
        const entity = entityOf(opened, name);
        expectOk(await create(opened, name, record(106), 'writes-106'));
        const [before] = await findSample(opened, name, sample, record(106));
        if (!before) expect.fail('it was not found');
        const [updated] =
          (await entity.update?.(
            opened.client,
            [
              {
                id: before.id,
                changes,
                record: { ...record(106), ...changes },
                existing: before.record,
                idempotencyKey: 'writes-106-change',
              },
            ],
            never,
          )) ?? [];
        expectOk(updated ?? expect.fail('it cannot be updated'));
        const [after] = await findSample(bench().open(), name, sample, record(106));
        const shape = (found: Found | undefined): object =>
          Object(entity.comparable?.(found?.record) ?? found?.record);
        expect(shape(after)).toMatchObject(changes);
        const without = (found: Found | undefined) =>
          Object.fromEntries(Object.entries(shape(found)).filter(([field]) => !(field in changes)));
        expect(without(after)).toEqual(without(before));
      });
    });
  }
};
