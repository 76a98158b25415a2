import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { registry } from '../registry.ts';
import { checkConnection } from '../sdk/testing/conformance/connection.ts';
import { checkReads } from '../sdk/testing/conformance/reads.ts';
import { checkTrouble } from '../sdk/testing/conformance/trouble.ts';
import { checkWrites } from '../sdk/testing/conformance/writes.ts';
import type { Conformance } from '../sdk/testing/conformance.ts';

/** The same checks on every system of the registry; each tells the suite about itself in `testing/conformance.ts`. */
for (const system of registry.systems.values()) {
  const file = new URL(`./${system.id}/testing/conformance.ts`, import.meta.url);
  if (!system.simulator) {
    test.skip(`${system.id} works on files or databases, without a simulator: its own tests cover it`, () => {});
    continue;
  }
  if (!existsSync(file)) {
    test(`${system.id} tells the conformance suite about itself`, () => {
      expect.fail(`nodes/systems/${system.id}/testing/conformance.ts is missing`);
    });
    continue;
  }
  const { conformance }: { readonly conformance: Conformance } = await import(file.href);
  describe(system.id, () => {
    test('has a sample for every entity, and none for another', () => {
      const sampled = Object.keys(conformance.entities);
      if (!system.entitiesOf) expect(sampled.toSorted()).toEqual(Object.keys(system.entities).toSorted());
    });
    checkConnection(system, conformance);
    checkReads(system, conformance);
    checkWrites(system, conformance);
    checkTrouble(system, conformance);
  });
}
