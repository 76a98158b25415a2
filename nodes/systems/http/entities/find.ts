import type { Found } from '../../../sdk/define-system.ts';
import type { HttpClient } from '../client.ts';
import type { FindDocument } from '../document/entity-document.ts';
import { failureOfRead, isGood } from '../wire/answer.ts';
import { requiredJson } from '../wire/json.ts';
import { textAt, valueAt } from '../wire/json-path.ts';
import { filledHeaders, filledTexts, fillPath } from '../wire/template.ts';
import { title } from '../wire/title.ts';
import { type Fields, idOf, isFields, recordsIn } from './record.ts';

/** Finds the records of one value. */
export const findBy =
  (document: FindDocument, idPath: string, titles: string) =>
  async (client: HttpClient, value: string, signal: AbortSignal): Promise<readonly Found<Fields>[]> => {
    const scope = { value: escaped(value, document.escape) };
    const response = await client.send({
      method: 'GET',
      path: fillPath(document.path, { value }),
      query: filledTexts(document.query, scope),
      headers: filledHeaders(document.headers, { value }),
      signal,
    });
    const { settings } = client;
    if ((document.notFound ?? settings.notFoundStatuses).includes(response.status)) return [];
    if (!isGood(response)) throw failureOfRead(response, titles, settings);
    const json = requiredJson(response, title);
    const at = valueAt(json, document.records);
    const records = isFields(at) ? [at] : recordsIn(json, document, `the search for ${titles}`);
    return records
      .filter(record => isMeant(record, value, document))
      .map(record => ({ id: idOf(record, idPath), record }));
  };

/** All signs at once, so that what one becomes is not escaped again. */
const escaped = (value: string, signs: Readonly<Record<string, string>>): string => {
  const names = Object.keys(signs);
  if (names.length === 0) return value;
  const any = names.map(sign => sign.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|');
  return value.replaceAll(new RegExp(any, 'g'), sign => signs[sign] ?? sign);
};

const isMeant = (record: Fields, value: string, { field, ignoreCase }: FindDocument): boolean => {
  if (field === undefined) return true;
  const text = textAt(record, field) ?? '';
  return ignoreCase ? text.toLowerCase() === value.toLowerCase() : text === value;
};
