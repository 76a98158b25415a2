import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { FileRoom } from '../../../sdk/file-room.ts';
import { failureOfFile } from '../../../sdk/file-room.ts';
import type { Settings } from '../settings.ts';
import type { FileToRead } from './lines.ts';
import { title } from './title.ts';

/** A file that waits in the folder. */
export interface WaitingFile extends FileToRead {
  /** When it last changed or arrived here, milliseconds; copies that keep their old date count from their arrival. */
  readonly at: number;
  readonly size: number;
}

/** A file pattern: `*` for any text, `?` for one letter. */
const matcher = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'iu',
  );

/** Files of ours beside the one that is written. */
const isOurs = /\.(lock|part)(\.\d+)?$/;

/** The files of the settings' pattern, in the order in which they changed; the file that is written is none of them. */
export const listFiles = async (
  room: FileRoom,
  { folder, filePattern, writeFile }: Pick<Settings, 'folder' | 'filePattern' | 'writeFile'>,
): Promise<readonly WaitingFile[]> => {
  const path = await room.path(folder);
  const wanted = matcher(filePattern);
  try {
    const entries = await readdir(path, { withFileTypes: true });
    const names = entries
      .filter(entry => entry.isFile())
      .map(({ name }) => name)
      .filter(name => wanted.test(name) && name !== writeFile && !name.startsWith('.') && !isOurs.test(name));
    const files = await Promise.all(
      names.map(async (name): Promise<WaitingFile> => {
        const { mtimeMs, ctimeMs, size } = await stat(join(path, name));
        return {
          path: join(path, name),
          name: posix.join(folder, name),
          at: Math.max(mtimeMs, ctimeMs),
          size,
        };
      }),
    );
    return files.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw failureOfFile(error, `The folder “${folder || '.'}”`, title);
  }
};

/**
 * Tells whether a file still begins as it did when it was `size` long, as a short hash. Every byte counts: a list that is
 * made anew each night may differ in one price.
 */
export const headOf = async (path: string, size: number): Promise<string> => {
  const hash = createHash('sha256');
  if (size > 0) for await (const chunk of createReadStream(path, { end: size - 1 })) hash.update(chunk);
  return hash.digest('base64url').slice(0, 16);
};
