import type { Found } from '../../../sdk/define-system.ts';
import type { HttpClient } from '../client.ts';
import type { FindDocument } from '../document/entity-document.ts';
import { failureOfRead, isGood } from '../wire/answer.ts';
import { requiredJson } from '../wire/json.ts';
import { textAt, valueAt } from '../wire/json-path.ts';
import { fillPath, fillText } from '../wire/template.ts';
import { title } from '../wire/title.ts';
import { type Fields, idOf, isFields, recordsIn } from './record.ts';

/** Texts of a document with their placeholders filled in. */
export const filledTexts = (
  texts: Readonly<Record<string, string>>,
  scope: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fillText(text, scope)]));

/** Finds the records of one value. */
export const findBy =
  (document: FindDocument, idPath: string, titles: string) =>
  async (client: HttpClient, value: string, signal: AbortSignal): Promise<readonly Found<Fields>[]> => {
    const scope = { value };
    const response = await client.send({
      method: 'GET',
      path: fillPath(document.path, scope),
      query: filledTexts(document.query, scope),
      headers: filledTexts(document.headers, scope),
      signal,
    });
    const { settings } = client;
    if ((document.notFound ?? settings.notFoundStatuses).includes(response.status)) return [];
    if (!isGood(response)) throw failureOfRead(response, titles, settings);
    const at = valueAt(requiredJson(response, title), document.records);
    const records = isFields(at) ? [at] : recordsIn(at, `the search for ${titles}`);
    return records
      .filter(record => isMeant(record, value, document))
      .map(record => ({ id: idOf(record, idPath), record }));
  };

const isMeant = (record: Fields, value: string, { field, ignoreCase }: FindDocument): boolean => {
  if (field === undefined) return true;
  const text = textAt(record, field) ?? '';
  return ignoreCase ? text.toLowerCase() === value.toLowerCase() : text === value;
};
