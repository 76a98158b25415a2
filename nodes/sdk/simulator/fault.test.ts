import { describe, expect, test } from 'vitest';
import { FaultPlan, faultSchema, randomSource } from './fault.ts';

const planOf = (...faults: readonly object[]) => {
  const plan = new FaultPlan();
  for (const fault of faults) plan.add(faultSchema.parse(fault));
  return plan;
};
const strikes = (plan: FaultPlan, operations: readonly string[]) =>
  operations.map(operation =>
    plan
      .strike(operation)
      .map(({ kind }) => kind)
      .join('+'),
  );

describe('injected faults', () => {
  test('strike the next calls and are then over', () => {
    const plan = planOf({ kind: 'cut', next: 2 });
    expect(strikes(plan, ['a', 'b', 'c'])).toEqual(['cut', 'cut', '']);
    expect(plan.list()).toEqual([]);
  });

  test('without a number they stay until they are cleared', () => {
    const plan = planOf({ kind: 'status', status: 503 });
    expect(strikes(plan, ['a', 'b', 'c'])).toEqual(['status', 'status', 'status']);
    plan.clear();
    expect(strikes(plan, ['a'])).toEqual(['']);
  });

  test('concern one operation when it is named, and only its calls are counted', () => {
    const plan = planOf({ kind: 'cut', operation: 'save', next: 1 });
    expect(strikes(plan, ['find', 'saveOrder', 'saveOrder'])).toEqual(['', 'cut', '']);
  });

  test('a rate strikes that share of the calls, the same ones each time', () => {
    const calls = Array.from({ length: 1000 }, () => 'a');
    const run = (seed: number) => strikes(planOf({ kind: 'cut', rate: 0.2, seed }), calls);
    const hits = run(3).filter(kind => kind === 'cut').length;
    expect(hits).toBeGreaterThan(150);
    expect(hits).toBeLessThan(250);
    expect(run(3)).toEqual(run(3));
    expect(run(3)).not.toEqual(run(4));
    expect(strikes(planOf({ kind: 'cut', rate: 0 }), calls)).not.toContain('cut');
    expect(strikes(planOf({ kind: 'cut', rate: 1 }), calls)).not.toContain('');
  });

  test('with a rate and a number, as many as the number strike at that rate', () => {
    const plan = planOf({ kind: 'cut', rate: 0.5, next: 3 });
    const hits = strikes(
      plan,
      Array.from({ length: 200 }, () => 'a'),
    ).filter(kind => kind === 'cut');
    expect(hits).toHaveLength(3);
  });

  test('several strike together, oldest first', () => {
    const plan = planOf({ kind: 'latency', ms: 1 }, { kind: 'status', next: 1 });
    expect(strikes(plan, ['a', 'b'])).toEqual(['latency+status', 'latency']);
  });

  test.each([
    { kind: 'earthquake' },
    { kind: 'cut', next: 0 },
    { kind: 'cut', rate: 1.5 },
    { kind: 'status', status: 200 },
    { kind: 'cut', ratio: 1 },
  ])('refuses %o', fault => {
    expect(faultSchema.safeParse(fault).success).toBe(false);
  });

  test('the random source gives numbers from 0 up to 1, repeatable by its seed', () => {
    const [a, b] = [randomSource(42), randomSource(42)];
    for (let i = 0; i < 1000; i += 1) {
      const value = a();
      expect(value).toBe(b());
      expect(value >= 0 && value < 1).toBe(true);
    }
  });
});
