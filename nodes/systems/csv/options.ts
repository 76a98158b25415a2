import type { Option } from '../../sdk/define-system.ts';
import type { CsvClient } from './client.ts';
import { listFiles } from './wire/folder.ts';
import { readHeader } from './wire/rows.ts';

/** The columns that the newest file names in its first line. */
const columns = async ({ room, settings, layout }: CsvClient): Promise<readonly Option[]> => {
  const newest = (await listFiles(room, settings)).at(-1);
  // The names are asked for before anybody has said which there must be.
  const names = newest && settings.header ? await readHeader(newest, { ...layout, columns: [] }) : undefined;
  return (names ?? settings.columns).map(name => ({ value: name, label: name }));
};

export const options = { columns: { title: 'Columns', list: columns } };
