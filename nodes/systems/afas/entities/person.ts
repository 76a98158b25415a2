import { relationEntity } from './relation.ts';

/** Persons, whether things are sold to them or not. */
export const person = relationEntity('person', {
  title: 'Person',
  titles: 'Persons',
  summary: 'People, whether things are sold to them or not.',
});
