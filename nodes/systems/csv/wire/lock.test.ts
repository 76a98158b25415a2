import { mkdtempSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withLock } from './lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koppel-csv-lock-'));
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

test('a lock is kept fresh as long as somebody works, so that nobody takes it for left behind', async () => {
  const path = join(folder, 'out.csv');
  const lock = `${path}.lock`;
  const age = () => Date.now() - statSync(lock).mtimeMs;
  await withLock(path, 'out.csv', async () => {
    utimesSync(lock, new Date(2020, 1), new Date(2020, 1));
    vi.advanceTimersByTime(30_000);
    await expect.poll(age).toBeLessThan(60_000);
  });
  expect(statSync(lock, { throwIfNoEntry: false })).toBeUndefined();
});
