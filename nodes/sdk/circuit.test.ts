import { describe, expect, test } from 'vitest';
import { type CallEnd, createCircuit } from './circuit.ts';
import { handClock } from './testing/hand-clock.ts';

describe('a circuit', () => {
  const setUp = () => {
    const clock = handClock();
    const circuit = createCircuit({ clock });
    const call = (how: CallEnd): 'made' | number => {
      const pass = circuit.enter();
      if ('waitMs' in pass) return pass.waitMs;
      pass.end(how);
      return 'made';
    };
    const fail = (times: number) => Array.from({ length: times }, () => call('failed'));
    return { clock, circuit, call, fail };
  };

  test('opens after five failed calls in a row', () => {
    const { call, fail } = setUp();
    expect(fail(5)).toEqual(['made', 'made', 'made', 'made', 'made']);
    expect(call('ok')).toBe(10_000);
  });

  test('a call that gets through begins the count anew', () => {
    const { call, fail } = setUp();
    fail(4);
    call('ok');
    fail(4);
    expect(call('ok')).toBe('made');
  });

  test('a cancelled call neither counts nor begins anew', () => {
    const { call, fail } = setUp();
    fail(4);
    call('none');
    fail(1);
    expect(call('ok')).toBe(10_000);
  });

  test('after its rest one trial is made, and only one', async () => {
    const { clock, circuit, call, fail } = setUp();
    fail(5);
    await clock.pass(9_999);
    expect(call('ok')).toBe(1);
    await clock.pass(1);
    const trial = circuit.enter();
    expect(trial).toHaveProperty('end');
    expect(call('ok')).toBe(1_000);
    if ('end' in trial) trial.end('ok');
    expect(call('ok')).toBe('made');
  });

  test('a trial that fails opens it again', async () => {
    const { clock, call, fail } = setUp();
    fail(5);
    await clock.pass(10_000);
    expect(call('failed')).toBe('made');
    expect(call('ok')).toBe(10_000);
  });

  test('a cancelled trial leaves the decision to the next call', async () => {
    const { clock, call, fail } = setUp();
    fail(5);
    await clock.pass(10_000);
    call('none');
    expect(call('ok')).toBe('made');
  });

  test('calls from before it opened decide nothing', () => {
    const { circuit, call, fail } = setUp();
    const early = circuit.enter();
    fail(5);
    if ('end' in early) early.end('ok');
    expect(call('ok')).toBe(10_000);
  });

  test('may be tried before its rest is over', () => {
    const { circuit, call, fail } = setUp();
    fail(5);
    circuit.tryNow();
    expect(call('ok')).toBe('made');
    expect(call('ok')).toBe('made');
  });
});
