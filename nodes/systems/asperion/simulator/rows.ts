import type { Desk } from './desk.ts';
import type { Row } from './model.ts';

/** Objects of the administration of the call, in the order they were made. */
export const rowsOf = <T extends Row>({ store, administration }: Desk, collection: string): readonly T[] =>
  store.values<T>(collection).filter(row => row.administration === administration.id);

export const rowOf = <T extends Row>(desk: Desk, collection: string, id: string): T | undefined => {
  const row = desk.store.get<T>(collection, id);
  return row?.administration === desk.administration.id ? row : undefined;
};

/** A moment or day in the form the settings say. */
export const shownDate = ({ settings }: Desk, text: string): string => {
  if (settings.dates === 'day') return text.slice(0, 10);
  return settings.dates === 'zone' ? `${text.slice(0, 19)}+01:00` : text;
};

/** The moment of the call, without a zone. */
export const stampOf = ({ now }: Desk): string => now.toISOString().slice(0, 19);

/**
 * Rows that can be hits of a list, by the texts people search for: those of others are not worked out. The list itself
 * decides, since a comparison may want the others.
 */
export const narrowed = <T>(
  { url: { searchParams } }: Desk,
  rows: readonly T[],
  texts: Readonly<Record<string, (row: T) => unknown>>,
): readonly T[] =>
  Object.entries(texts).reduce((left, [name, textOf]) => {
    const asked = searchParams.get(name)?.toLowerCase();
    return asked === undefined || searchParams.has(`${name}_comparison`)
      ? left
      : left.filter(row => String(textOf(row)).toLowerCase().includes(asked));
  }, rows);
