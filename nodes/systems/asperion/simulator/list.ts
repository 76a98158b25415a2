import type { Desk } from './desk.ts';
import { Refusal } from './problem.ts';

/** An object as it goes over the wire. */
export type Shown = Readonly<Record<string, unknown>>;

const listParameters = new Set(['page', 'pagesize', 'fields', 'orderby', 'metaonly']);

const comparable = (value: unknown): string => String(value ?? '').toLowerCase();

/** Text is compared as the settings say, everything else exactly. */
const matches = (desk: Desk, held: unknown, asked: string, comparison: string | undefined): boolean => {
  const [mine, theirs] = [comparable(held), asked.toLowerCase()];
  if (typeof held !== 'string') return mine === theirs;
  const kind = comparison ?? (desk.settings.filtersContain ? 'Contains' : 'Equals');
  if (kind === 'Contains') return mine.includes(theirs);
  if (kind === 'NotEquals') return mine !== theirs;
  if (kind === 'StartsWith') return mine.startsWith(theirs);
  if (kind === 'EndsWith') return mine.endsWith(theirs);
  return mine === theirs;
};

const inRange = (held: unknown, asked: string, end: 'from' | 'to'): boolean => {
  const mine = String(held ?? '').slice(0, asked.length);
  return end === 'from' ? mine >= asked : mine <= asked;
};

/** One filter of the query on one object; a name that is no property of it takes no part. */
const passes = (desk: Desk, object: Shown, name: string, asked: string): boolean => {
  const [, property = name, suffix] = /^(.*)_(from|to|comparison)$/.exec(name) ?? [];
  if (suffix === 'comparison') return true;
  const held = Object.entries(object).find(([key]) => key.toLowerCase() === property.toLowerCase())?.[1];
  if (held === undefined) return true;
  if (suffix === 'from' || suffix === 'to') return inRange(held, asked, suffix);
  return matches(desk, held, asked, desk.url.searchParams.get(`${name}_comparison`) ?? undefined);
};

const positive = (text: string | null, otherwise: number): number => {
  const value = Number(text ?? otherwise);
  return Number.isInteger(value) && value > 0 ? value : otherwise;
};

const sorted = (objects: readonly Shown[], orderBy: string): readonly Shown[] => {
  const held = (object: Shown) =>
    Object.entries(object).find(([key]) => key.toLowerCase() === orderBy.toLowerCase())?.[1];
  return orderBy === ''
    ? objects
    : objects.toSorted((a, b) => {
        const [x, y] = [held(a), held(b)];
        return typeof x === 'number' && typeof y === 'number'
          ? x - y
          : comparable(x) < comparable(y)
            ? -1
            : 1;
      });
};

const chosen = (object: Shown, fields: string | null): Shown => {
  if (!fields) return object;
  const names = new Set(fields.toLowerCase().split(','));
  return Object.fromEntries(Object.entries(object).filter(([key]) => names.has(key.toLowerCase())));
};

/** A list in the vendor's envelope: filtered, ordered, cut into pages. */
export const listOf = (desk: Desk, path: string, objects: readonly Shown[]): object => {
  const { searchParams } = desk.url;
  const filters = [...searchParams].filter(([name]) => !listParameters.has(name.toLowerCase()));
  const hits = objects.filter(object => filters.every(([name, asked]) => passes(desk, object, name, asked)));
  const size = Math.min(positive(searchParams.get('pageSize'), 25), desk.settings.largestPage);
  const page = positive(searchParams.get('page'), 1);
  const pageCount = Math.ceil(hits.length / size);
  const link = (number: number): string => {
    const parameters = new URLSearchParams(searchParams);
    parameters.set('page', String(number));
    return `${desk.base}${path}?${parameters}`;
  };
  const shown = sorted(hits, searchParams.get('orderBy') ?? '').slice((page - 1) * size, page * size);
  const isMetaOnly = searchParams.get('metaOnly') === 'true';
  return {
    _data: isMetaOnly
      ? []
      : shown.map(object => ({
          ...chosen(object, searchParams.get('fields')),
          _meta: { self: `${desk.base}${path}/${object.id}` },
        })),
    _meta: {
      administrationId: desk.administration.id,
      administrationName: desk.administration.name,
      profileName: 'api',
      previousPage: page > 1 ? link(page - 1) : null,
      nextPage: page < pageCount ? link(page + 1) : null,
      totalCount: hits.length,
      pageCount,
      self: link(page),
    },
  };
};

/** A single object, bare or wrapped as the settings say. */
export const singleOf = (desk: Desk, object: Shown | undefined): object => {
  if (!object) throw new Refusal(404, desk.say('missing'));
  return desk.settings.wrapsSingles ? { _data: object } : object;
};
