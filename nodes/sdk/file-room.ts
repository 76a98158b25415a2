import { lstat, mkdir, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Failure } from './failure.ts';

/** The folder outside of which a system reads and writes nothing, wherever paths and links lead. */
export interface FileRoom {
  /**
   * The real path of something in the room, given relative to it; it need not exist yet, its folder must. Throws
   * `connection.misconfigured` when it is outside or its folder is missing.
   */
  path(inside: string): Promise<string>;
}

/** Opens the room at a folder, which is made when it is not there. `system` stands in sentences. */
export const openFileRoom = (root: string | undefined, system: string): FileRoom => {
  const outside = (inside: string): Failure =>
    new Failure('connection.misconfigured', `“${inside}” is outside of the folder that Koppel may use.`, {
      system,
      hint: 'Give a path inside the folder for exchange (KOPPEL_FILES), without “..” and links that lead elsewhere.',
    });

  const room = async (): Promise<string> => {
    if (root === undefined)
      throw new Failure('connection.misconfigured', 'This server gives no folder for files.', { system });
    await mkdir(root, { recursive: true });
    return realpath(root);
  };

  return {
    async path(inside) {
      const base = await room();
      const wanted = resolve(base, inside);
      if (isAbsolute(inside) || !isWithin(base, wanted)) throw outside(inside);
      const real = await realOf(wanted);
      if (real === undefined) {
        throw new Failure('connection.misconfigured', `There is no folder “${dirname(inside)}”.`, {
          system,
          hint: 'Make the folder inside the folder for exchange (KOPPEL_FILES), or correct its name.',
        });
      }
      // A link to what does not exist would be followed by whoever writes there.
      if (!isWithin(base, real) || (await isLink(real))) throw outside(inside);
      return real;
    },
  };
};

const isWithin = (base: string, path: string): boolean => {
  const way = relative(base, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/** Where a path really leads; for what does not exist yet, where it would be. Undefined without its folder. */
const realOf = async (path: string): Promise<string | undefined> => {
  try {
    return await realpath(path);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  try {
    return join(await realpath(dirname(path)), basename(path));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

const isLink = async (path: string): Promise<boolean> => {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
};

/** The failure behind an error of the file system; a Failure stays as it is. */
export const failureOfFile = (error: unknown, what: string, system: string): Failure => {
  if (error instanceof Failure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const details = { system, said: code || String(error), cause: error };
  if (code === 'ENOENT') return new Failure('connection.misconfigured', `${what} does not exist.`, details);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new Failure('auth.forbidden', `Koppel may not use ${what}.`, {
      ...details,
      hint: 'Give the user that Koppel runs as the right to read and write in the folder.',
    });
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Failure('target.unavailable', `There is no room on the disk for ${what}.`, {
      ...details,
      outcome: 'unknown',
      hint: 'Make room on the disk; Koppel tries again.',
    });
  return new Failure('target.unavailable', `${what} could not be used.`, { ...details, outcome: 'unknown' });
};
