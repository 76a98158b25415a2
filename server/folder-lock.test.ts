import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FolderInUse, lockFolder } from './folder-lock.ts';

describe('the lock of a data folder', () => {
  let folder: string;
  const children: ChildProcess[] = [];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'koppel-lock-'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  });

  /** Another process that holds the lock. */
  const holder = async (): Promise<ChildProcess> => {
    const code = `
      const { lockFolder } = await import(${JSON.stringify(new URL('./folder-lock.ts', import.meta.url).href)});
      lockFolder(${JSON.stringify(folder)});
      process.stdout.write('held');
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const [said] = await once(child.stdout, 'data');
    expect(String(said)).toBe('held');
    return child;
  };

  test('a second process is refused in plain words, until the first one is gone, however it went', async () => {
    const first = await holder();
    expect(() => lockFolder(folder)).toThrow(FolderInUse);
    expect(() => lockFolder(folder)).toThrow(`Another Koppel works on the data folder ${folder}.`);
    first.kill('SIGKILL');
    await once(first, 'exit');
    lockFolder(folder)();
  });

  test('can be let go and taken again', () => {
    const unlock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(FolderInUse);
    unlock();
    lockFolder(folder)();
  });

  test('makes the folder when it is not there yet', () => {
    lockFolder(join(folder, 'new', 'data'))();
  });

  test('folders do not hinder each other', () => {
    const [a, b] = [lockFolder(join(folder, 'a')), lockFolder(join(folder, 'b'))];
    a();
    b();
  });
});
