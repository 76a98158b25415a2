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
