import {
  cursorOf,
  earlier,
  ended,
  isSeen,
  type Marked,
  movedOn,
  type Place,
  placeOf,
} from '../../../sdk/changes.ts';
import type { ReadPage, ReadRequest } from '../../../sdk/define-system.ts';
import { Failure } from '../../../sdk/failure.ts';
import type { HttpClient } from '../client.ts';
import type { EntityDocument, ListDocument } from '../document/entity-document.ts';
import { failureOfRead, isGood } from '../wire/answer.ts';
import { requiredJson } from '../wire/json.ts';
import { textAt } from '../wire/json-path.ts';
import { type Answered, createPager, type Position } from '../wire/paging.ts';
import { fillText } from '../wire/template.ts';
import { title } from '../wire/title.ts';
import { type Fields, recordsIn } from './record.ts';

/**
 * Reads a list page by page. The cursor holds since when changes are asked for and, while a list is not at its end, the
 * system's own mark in it; where pages only have numbers, an unfinished list is read again from its beginning.
 */
export const pagesOf = (entity: EntityDocument, list: ListDocument) => {
  const pager = createPager(list.paging);
  const { changes } = list;
  const marked = (record: Fields): Marked => ({
    key: textAt(record, entity.key) ?? '',
    mark: changes && textAt(record, changes.marker),
  });
  const floor = (newest: string): string => earlier(newest, changes?.overlapSeconds ?? 0);

  const ask = async (
    client: HttpClient,
    position: Position,
    { since }: Place,
    size: number,
    request: ReadRequest,
  ): Promise<Answered & { readonly records: readonly Fields[] }> => {
    const parameters = {
      ...list.query,
      ...(list.sizeParameter === undefined ? {} : { [list.sizeParameter]: String(size) }),
      ...filtersOf(list, request),
      ...(changes && since !== undefined ? { [changes.parameter]: fillText(changes.value, { since }) } : {}),
      ...position.query,
    };
    const response = await client.send({
      method: 'GET',
      path: list.path,
      ...(position.url === undefined ? { query: parameters } : { page: position.url }),
      headers: list.headers,
      signal: request.signal,
    });
    // Where pages have numbers, some systems know none behind the last one.
    const isFurther = position !== pager.first && position.mark === undefined;
    if (isFurther && client.settings.notFoundStatuses.includes(response.status))
      return { response, json: undefined, count: 0, records: [] };
    if (!isGood(response)) throw failureOfRead(response, entity.titles, client.settings);
    const json = requiredJson(response, title);
    const records = recordsIn(json, list, `the list of ${entity.titles}`);
    return { response, json, count: records.length, records };
  };

  /** A mark may have ended since it was given; then the list is read from its beginning. */
  const resume = async (client: HttpClient, place: Place, size: number, request: ReadRequest) => {
    if (place.mark !== undefined) {
      const position = pager.at(place.mark);
      try {
        return { position, answered: await ask(client, position, place, size, request) };
      } catch (error) {
        if (!(error instanceof Failure) || error.code !== 'connection.misconfigured') throw error;
      }
    }
    return { position: pager.first, answered: await ask(client, pager.first, place, size, request) };
  };

  return async function* pages(client: HttpClient, request: ReadRequest): AsyncGenerator<ReadPage<Fields>> {
    const size = list.pageSize ?? request.pageSize;
    let place = placeOf(request.cursor);
    let { position, answered } = await resume(client, place, size, request);
    const isPassedAgain = watchCircles();
    for (;;) {
      const known = place;
      const all = answered.records.map(record => ({ record, ...marked(record) }));
      const fresh = all.filter(each => !isSeen(known, each));
      const next = pager.next(position, answered);
      place = movedOn(place, all, floor);
      const mark = next?.mark === undefined ? undefined : client.withoutCredentials(next.mark);
      place = next ? { ...place, mark } : ended(place, floor);
      yield { records: fresh.map(entryOf), cursor: cursorOf(place) };
      if (!next) return;
      const following = await ask(client, next, place, size, request);
      const isSame = following.count > 0 && following.response.text === answered.response.text;
      if (isSame || isPassedAgain(next.mark)) throw standingStill(entity);
      position = next;
      answered = following;
    }
  };
};

const entryOf = ({
  record,
  mark,
}: Marked & { readonly record: Fields }): ReadPage<Fields>['records'][number] =>
  mark === undefined ? { record } : { record, version: mark };

/** Tells marks that come again, however long the list and the circle: one mark is kept, each twice as long as the last. */
const watchCircles = (): ((mark: string | undefined) => boolean) => {
  let kept: string | undefined;
  let steps = 0;
  return mark => {
    if (mark !== undefined && mark === kept) return true;
    steps += 1;
    // A power of two.
    if ((steps & (steps - 1)) === 0) kept = mark;
    return false;
  };
};

const standingStill = ({ titles }: EntityDocument): Failure =>
  new Failure('connection.misconfigured', `${title} gives the same page of ${titles} again and again.`, {
    system: title,
    hint: 'Correct “paging” under “list” on the connection: the name of its parameter, or its kind.',
  });

const filtersOf = ({ filters }: ListDocument, request: ReadRequest): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(filters).flatMap(([name, { parameter }]) => {
      const value = request.filters[name];
      return value === undefined || value === '' ? [] : [[parameter, String(value)]];
    }),
  );
