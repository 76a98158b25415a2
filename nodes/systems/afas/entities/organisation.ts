import { relationEntity } from './relation.ts';

/** Organisations, whether things are sold to them or not. */
export const organisation = relationEntity('organisation', {
  title: 'Organisation',
  titles: 'Organisations',
  summary: 'Companies, whether things are sold to them or not.',
});
