import type { CheckReport } from '../../sdk/define-system.ts';
import { failureOfFile } from '../../sdk/file-room.ts';
import type { CsvClient } from './client.ts';
import { targetFile } from './entities/find.ts';
import { listFiles } from './wire/folder.ts';
import { readHeader } from './wire/rows.ts';
import { title } from './wire/title.ts';

/** Looks into the folder and compares the first line of the newest file with the columns of the settings. */
export const check = async (client: CsvClient): Promise<CheckReport> => {
  const { settings, room, layout } = client;
  const files = await listFiles(room, settings);
  const newest = files.at(-1);
  const target = await targetFile(client);
  try {
    if (newest && settings.header) await readHeader(newest, layout);
  } catch (error) {
    throw failureOfFile(error, newest?.name ?? settings.folder, title);
  }
  const read = newest
    ? `${files.length} file${files.length === 1 ? '' : 's'} to read, the latest is ${newest.name}`
    : `no file fits ${settings.filePattern} yet`;
  return { summary: `Found the folder: ${read}${target ? `; rows are written to ${target.name}` : ''}.` };
};
