import type { ConnectionContext } from '../../sdk/define-system.ts';
import { type FileRoom, openFileRoom } from '../../sdk/file-room.ts';
import { delimiters, type Secrets, type Settings } from './settings.ts';
import type { Layout } from './wire/row.ts';
import { title } from './wire/title.ts';

/** A folder of CSV files, opened. */
export interface CsvClient {
  readonly settings: Settings;
  readonly room: FileRoom;
  readonly layout: Layout;
  readonly now: () => Date;
}

/** Opens an account; touches no file yet. */
export const createClient = ({ settings, files, now }: ConnectionContext<Settings, Secrets>): CsvClient => ({
  settings,
  room: openFileRoom(files, title),
  layout: { ...settings, delimiter: delimiters[settings.delimiter] },
  now,
});
