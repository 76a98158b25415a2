import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { Failure } from '../../../sdk/failure.ts';
import type { Settings } from '../settings.ts';
import { title } from './title.ts';

/** A line beyond this is none of a table. */
const longestLine = 1_000_000;

export interface FileToRead {
  readonly path: string;
  /** For people. */
  readonly name: string;
}

const wrongEncoding = (name: string, encoding: string): Failure =>
  new Failure('connection.misconfigured', `${name} is not written in ${encoding}.`, {
    system: title,
    hint: 'Choose the other encoding on the connection.',
  });

/** The lines of a file, without their ends (`\n` or `\r\n`), one after another; the file is never held as a whole. */
export async function* linesOf(
  { path, name }: FileToRead,
  encoding: Settings['encoding'],
  signal?: AbortSignal,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = (chunk: Buffer | undefined): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw wrongEncoding(name, encoding);
    }
  };
  // A link that took the place of the file after it was looked at is not followed.
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    let rest = '';
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      if (signal?.aborted) throw new Failure('run.cancelled', 'The run was cancelled.');
      const lines = (rest + decode(chunk)).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
      if (rest.length > longestLine) {
        throw new Failure(
          'connection.misconfigured',
          `${name} has a line of more than a million characters.`,
          {
            system: title,
            hint: 'It seems not to be a CSV file; correct the files to read on the connection.',
          },
        );
      }
    }
    rest += decode(undefined);
    if (rest !== '') yield rest;
  } finally {
    await handle.close();
  }
}
