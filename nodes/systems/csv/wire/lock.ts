import { open, readFile, rename, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Failure } from '../../../sdk/failure.ts';
import { title } from './title.ts';

/** A lock this old was left behind, whoever made it: its owner would have touched it. */
const staleMs = 60_000;
const beatMs = 15_000;
const patienceMs = 30_000;
const pauseMs = 15;

const noteSchema = z.object({
  pid: z.number(),
  host: z.string(),
  /** How long the file was before something was appended that is not known to be whole. */
  size: z.number().optional(),
});
type Note = z.infer<typeof noteSchema>;

/** What whoever holds the lock may say. */
export interface Lock {
  /** Something is about to be appended: should that be cut short, the file goes back to this length. */
  appending(size: number): Promise<void>;
}

const own: Note = { pid: process.pid, host: hostname() };

/**
 * Uses of a file are made one after the other, also by several processes: a file beside it says who is at it. What a
 * killed process had begun to append is taken away before anybody looks.
 */
export const withLock = async <T>(
  path: string,
  name: string,
  work: (lock: Lock) => Promise<T>,
): Promise<T> => {
  const lock = `${path}.lock`;
  await take(path, lock, name);
  // A large file takes longer than a lock lasts by itself. Should the lock be gone, nobody waits for a beat.
  const beat = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => undefined), beatMs);
  let before: number | undefined;
  try {
    return await work({
      async appending(size) {
        before = size;
        await writeFile(lock, JSON.stringify({ ...own, size }), { flush: true });
      },
    });
  } catch (error) {
    if (before !== undefined) await truncate(path, before);
    throw error;
  } finally {
    clearInterval(beat);
    await rm(lock, { force: true });
  }
};

const take = async (path: string, lock: string, name: string): Promise<void> => {
  const until = Date.now() + patienceMs;
  while (!(await made(lock))) {
    const left = await leftBehind(lock);
    if (left) await clear(path, lock, left);
    else if (Date.now() > until) {
      throw new Failure('target.unavailable', `${name} is being written by somebody else.`, {
        system: title,
      });
    } else await sleep(pauseMs);
  }
};

const made = async (lock: string): Promise<boolean> => {
  try {
    const handle = await open(lock, 'wx');
    await handle.writeFile(JSON.stringify(own));
    await handle.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
};

/** The text of a lock whose owner is gone; undefined while it is held. */
const leftBehind = async (lock: string): Promise<string | undefined> => {
  try {
    const text = await readFile(lock, 'utf8');
    const { mtimeMs } = await stat(lock);
    const note = noteOf(text);
    const isDead = note?.host === own.host && note.pid !== own.pid && !isAlive(note.pid);
    return isDead || Date.now() - mtimeMs > staleMs ? text : undefined;
  } catch {
    // It was given back meanwhile.
    return undefined;
  }
};

const noteOf = (text: string): Note | undefined => {
  try {
    return noteSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** Of several that find a lock left behind, the one that can rename it clears up. */
const clear = async (path: string, lock: string, text: string): Promise<void> => {
  const aside = `${lock}.${process.pid}`;
  try {
    await rename(lock, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, 'utf8')) !== text) return rename(aside, lock);
  const size = noteOf(text)?.size;
  if (size !== undefined) await truncate(path, size);
  await rm(aside);
};
