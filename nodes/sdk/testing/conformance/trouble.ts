import { afterEach, describe, expect } from 'vitest';
import type { SystemType } from '../../define-system.ts';
import type { Failure, FailureCode } from '../../failure.ts';
import type { Conformance, EntitySample } from '../conformance.ts';
import type { OpenSystem } from '../system-bench.ts';
import {
  benchOf,
  check,
  entityOf,
  expectNoSecret,
  expectReadable,
  failureOf,
  never,
  samplesOf,
} from './suite.ts';
import { create, findSample, isCreatable } from './writes.ts';

interface Trouble {
  readonly name: string;
  readonly fault: object;
  /** What the failure must be. */
  readonly code: FailureCode;
  /** Whether a write may have been carried out. */
  readonly outcome: 'none' | 'unknown';
  /** True when each repeat of a read waits. */
  readonly slow?: boolean;
}

/** What can happen to a call. */
const troubles: readonly Trouble[] = [
  {
    name: 'too many calls',
    fault: { kind: 'rate-limited', retryAfter: 0 },
    code: 'target.rate-limited',
    outcome: 'none',
  },
  {
    name: 'error 500',
    fault: { kind: 'status', status: 500, retryAfter: 0 },
    code: 'target.unavailable',
    outcome: 'unknown',
  },
  {
    name: 'error 503',
    fault: { kind: 'status', status: 503, retryAfter: 0 },
    code: 'target.unavailable',
    outcome: 'unknown',
  },
  {
    name: 'a cut connection',
    slow: true,
    fault: { kind: 'cut' },
    code: 'target.unreachable',
    outcome: 'unknown',
  },
  {
    name: 'no answer in time',
    slow: true,
    fault: { kind: 'latency', ms: 2500 },
    code: 'target.timeout',
    outcome: 'unknown',
  },
  { name: 'half an answer', fault: { kind: 'malformed' }, code: 'target.malformed', outcome: 'unknown' },
];

/** Longest wait of these checks; shorter than the latency above. */
const timeoutMs = 300;

const firstPage = async (
  opened: OpenSystem,
  name: string,
  wanted: EntitySample['filters'] = {},
): Promise<void> => {
  const { read } = entityOf(opened, name);
  const filters = Object(read?.filters?.parse(wanted) ?? {});
  for await (const _ of read?.pages(opened.client, {
    cursor: undefined,
    pageSize: 10,
    filters,
    signal: never,
  }) ?? [])
    return;
};

/** What a write failed with, whether it was thrown or given for the record. */
const failureOfWrite = (
  opened: OpenSystem,
  name: string,
  record: Readonly<Record<string, unknown>>,
  key: string,
): Promise<Failure> =>
  failureOf(async () => {
    const written = await create(opened, name, record, key);
    if (!written.ok) throw written.failure;
  });

/** Trouble on the way: classified right, told without secrets, and nothing is there twice afterwards. */
export const checkTrouble = (system: SystemType, conformance: Conformance): void => {
  const first = (operation: 'readOperation' | 'writeOperation') =>
    samplesOf(conformance).find(([, sample]) => sample[operation])?.[0];
  const firstRead = first('readOperation');
  const firstWrite = first('writeOperation');
  /** Whether each repeat waits as long as the answers of the system tell. */
  const isTimed = ({ code }: Trouble) =>
    code === 'target.rate-limited' && system.limits.rateHeaders !== undefined;
  for (const [name, sample] of samplesOf(conformance)) {
    const { readOperation, writeOperation } = sample;
    if (!readOperation && !writeOperation) continue;
    describe(`trouble with ${name}`, () => {
      const bench = benchOf(system);
      afterEach(() => bench().calm());

      for (const each of readOperation ? troubles : []) {
        const { name: trouble, fault, code, slow } = each;
        // Noticed below the entities, the same way for all, and each check waits for every repeat.
        if ((slow || isTimed(each)) && name !== firstRead) continue;
        check(conformance, `${trouble} while reading is passing trouble`, name, async () => {
          const opened = bench().open({ timeoutMs });
          await system.check(opened.client, never);
          await bench().fault({ ...fault, operation: readOperation });
          const failure = await failureOf(() =>
            bench().recorded(() => firstPage(opened, name, sample.filters)),
          );
          expect(failure.code, failure.message).toBe(code);
          expectReadable(failure, opened.secrets());
        });
      }

      if (!writeOperation || !isCreatable(sample)) return;
      for (const [i, each] of troubles.entries()) {
        const { name: trouble, fault, code, outcome } = each;
        if (isTimed(each) && name !== firstWrite) continue;
        check(
          conformance,
          `${trouble} while writing is told with what may have become of it`,
          name,
          async () => {
            const opened = bench().open({ timeoutMs });
            await findSample(opened, name, sample, sample.record(200));
            await bench().fault({ ...fault, operation: writeOperation });
            const failure = await bench().recorded(() =>
              failureOfWrite(opened, name, sample.record(201 + i), `trouble-${201 + i}`),
            );
            expect(failure.code, failure.message).toBe(code);
            expect(failure.outcome).toBe(outcome);
            expectReadable(failure, opened.secrets());
          },
        );
      }

      check(conformance, 'after a lost answer the record is found once', name, async () => {
        const opened = bench().open({ timeoutMs });
        const record = sample.record(220);
        await findSample(opened, name, sample, record);
        await bench().fault({ kind: 'timeout-after-commit', ms: 0, operation: writeOperation, next: 1 });
        const failure = await failureOfWrite(opened, name, record, 'trouble-220');
        expect(failure.outcome, failure.message).toBe('unknown');
        expect(await findSample(opened, name, sample, record)).toHaveLength(1);
        expect(await findSample(bench().open(), name, sample, record)).toHaveLength(1);
      });

      check(conformance, 'no secret is in any recorded exchange', name, async () => {
        const opened = bench().open();
        await bench().recorded(() => create(opened, name, sample.record(230), 'trouble-230'));
        expectNoSecret(bench().exchanges, opened.secrets());
      });
    });
  }
};
