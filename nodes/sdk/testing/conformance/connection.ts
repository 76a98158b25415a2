import { describe, expect, test } from 'vitest';
import type { SystemType } from '../../define-system.ts';
import type { Conformance } from '../conformance.ts';
import { benchOf, check, expectNoSecret, expectReadable, failureOf, never } from './suite.ts';

/** Signing in: right credentials work, wrong ones are told clearly, and no secret is seen anywhere. */
export const checkConnection = (system: SystemType, conformance: Conformance): void => {
  describe('connection', () => {
    const bench = benchOf(system);

    check(conformance, 'a check says in a sentence what was reached', undefined, async () => {
      const { client } = bench().open();
      const { summary } = await bench().recorded(() => system.check(client, never));
      expect(summary).toMatch(/^\p{Lu}.{10,}/su);
    });

    test.each(conformance.refused)('$name is refused', async ({ settings, secrets, code }) => {
      const opened = bench().open({ settings, secrets });
      const failure = await failureOf(() => bench().recorded(() => system.check(opened.client, never)));
      expect(failure.code, failure.message).toBe(code);
      expect(failure.class).toBe('connection');
      expect(failure.system).toBe(system.title);
      expectReadable(failure, opened.secrets());
    });

    check(conformance, 'every drop-down list is filled and unambiguous', undefined, async () => {
      const { client } = bench().open();
      for (const [name, { list }] of Object.entries(system.options)) {
        const options = await list(client, never);
        const values = options.map(({ value }) => value);
        expect(options.length, name).toBeGreaterThan(0);
        expect(new Set(values).size, `${name} has a value twice`).toBe(values.length);
        for (const { label } of options) expect(label, name).not.toBe('');
      }
    });

    check(conformance, 'secrets are in no recorded exchange', undefined, async () => {
      const opened = bench().open();
      await bench().recorded(() => system.check(opened.client, never));
      expect(bench().exchanges.length).toBeGreaterThan(0);
      expectNoSecret(bench().exchanges, opened.secrets());
    });
  });
};
