import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

/** Thrown when another process works on the data folder. */
export class FolderInUse extends Error {}

/** Keeps the locks in use from being collected as garbage, which would let go of them. */
const held = new Set<Sqlite.Database>();

/**
 * Makes sure that one process at a time works on a data folder. The lock is the operating system's, on a file, so that
 * it ends with the process however that ends. Gives the way to let go.
 */
export const lockFolder = (folder: string): (() => void) => {
  mkdirSync(folder, { recursive: true });
  const lock = new Sqlite(join(folder, 'koppel.lock'));
  try {
    lock.pragma('busy_timeout = 0');
    lock.pragma('locking_mode = exclusive');
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (error instanceof Sqlite.SqliteError && error.code === 'SQLITE_BUSY') {
      throw new FolderInUse(
        `Another Koppel works on the data folder ${folder}. Stop it first, or set KOPPEL_DATA to another folder.`,
      );
    }
    throw error;
  }
  held.add(lock);
  return () => {
    held.delete(lock);
    lock.close();
  };
};
