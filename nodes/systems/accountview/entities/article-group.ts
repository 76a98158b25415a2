import { defineEntity } from '../../../sdk/define-system.ts';
import type { AccountViewClient } from '../client.ts';
import { matchValues } from '../wire/found.ts';
import { readAllRows } from '../wire/lists.ts';
import { rowsOf } from '../wire/tables.ts';
import { type Row, textIn } from '../wire/values.ts';
import { type ArticleGroup, articleGroupSchema } from './article-record.ts';

const source = { object: 'AG1', table: 'ART_GRP' } as const;
const columns = ['AG_CODE', 'AG_DESC'];

const readGroup = (row: Row): ArticleGroup => ({
  code: textIn(row, 'AG_CODE') ?? '',
  description: textIn(row, 'AG_DESC') ?? '',
});

const findByCode = async (client: AccountViewClient, codes: readonly string[], signal: AbortSignal) => {
  const answers = await client.anyOf({ ...source, columns, column: 'AG_CODE', values: codes }, signal);
  const found = answers
    .flatMap(answer => rowsOf(answer, source.table))
    .map(readGroup)
    .map(record => ({ id: record.code, record }));
  return matchValues(codes, found, (record, code) => record.code === code);
};

/** Article groups; there are few, so all of them are read every time. */
export const articleGroup = defineEntity<AccountViewClient>()<ArticleGroup, never>({
  title: 'Article group',
  titles: 'Article groups',
  summary: 'Groups of articles.',
  schema: articleGroupSchema,
  key: record => record.code,
  read: {
    async *pages(client, { signal, pageSize }) {
      const rows = await readAllRows(client.read, { object: source.object, columns }, source.table, signal);
      const groups = rows.map(readGroup).filter(({ code }) => code !== '');
      for (let at = 0; at === 0 || at < groups.length; at += pageSize) {
        yield { records: groups.slice(at, at + pageSize).map(record => ({ record })), cursor: null };
      }
    },
  },
  find: { code: { title: 'Code', find: findByCode } },
});
