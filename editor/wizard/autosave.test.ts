import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createAutosave } from './autosave.ts';

describe('what saves itself', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is saved once when several changes follow each other quickly', async () => {
    const sent: string[] = [];
    const draft = createAutosave('', async value => sent.push(value), 500);
    for (const letter of 'abc') draft.change(before => before + letter);
    expect(draft.state().kind).toBe('unsaved');
    await vi.advanceTimersByTimeAsync(500);
    expect(sent).toEqual(['abc']);
    expect(draft.state().kind).toBe('saved');
  });

  test('waits for a save under way before the next one', async () => {
    const sent: string[] = [];
    const gates: (() => void)[] = [];
    const draft = createAutosave(
      '',
      value =>
        new Promise<void>(resolve => {
          sent.push(value);
          gates.push(resolve);
        }),
      500,
    );
    draft.change(() => 'first');
    const first = draft.flush();
    draft.change(() => 'second');
    const second = draft.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual(['first']);
    gates[0]?.();
    expect(await first).toBe(false);
    await vi.advanceTimersByTimeAsync(0);
    gates[1]?.();
    expect(await second).toBe(true);
    expect(sent).toEqual(['first', 'second']);
  });

  test('keeps what could not be saved, and saves it with the next change', async () => {
    let isDown = true;
    const sent: string[] = [];
    const draft = createAutosave(
      '',
      async value => {
        if (isDown) throw new Error('no answer');
        sent.push(value);
      },
      500,
    );
    draft.change(() => 'a');
    expect(await draft.flush()).toBe(false);
    expect(draft.state()).toMatchObject({ kind: 'failed', error: { message: 'no answer' } });
    isDown = false;
    draft.change(before => `${before}b`);
    expect(await draft.flush()).toBe(true);
    expect(sent).toEqual(['ab']);
  });

  test('tells who listens, until they stop', () => {
    const heard: string[] = [];
    const draft = createAutosave(0, async () => undefined, 500);
    const stop = draft.subscribe(() => heard.push(`${draft.value()} ${draft.state().kind}`));
    draft.change(() => 1);
    stop();
    draft.change(() => 2);
    expect(heard).toEqual(['1 unsaved']);
  });
});
