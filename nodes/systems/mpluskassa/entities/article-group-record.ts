import { z } from 'zod';
import { field } from '../../../sdk/schema.ts';

/** What creating and updating an article group accepts; its place is given as a path, or as name and parent. */
export const articleGroupWrites = z.object({
  path: field(z.string().optional(), {
    description: 'Names from the top with “/” between; groups above that are missing are created too.',
  }),
  name: field(z.string().min(1).optional(), { description: 'Instead of a path.' }),
  parentNumber: field(z.int().optional(), {
    description: 'The group above; none or 0 is the top.',
    options: 'articleGroups',
  }),
  text: z.string().optional(),
  sortOrder: z.int().optional(),
});

export type ArticleGroupWrites = z.infer<typeof articleGroupWrites>;

/** A group (category) of products. */
export const articleGroupSchema = z.object({
  number: z.int(),
  parentNumber: z.int().optional(),
  name: z.string(),
  text: z.string(),
  path: field(z.string(), { description: 'Names from the top, e.g. "Garden / Tools".' }),
  sortOrder: z.int(),
  deleted: z.boolean(),
});

export type ArticleGroup = z.infer<typeof articleGroupSchema>;

/** The names of a path. */
export const namesIn = (path: string): readonly string[] =>
  path
    .split('/')
    .map(name => name.trim())
    .filter(name => name !== '');

/** A path in the form in which paths are compared: letters and spaces play no part. */
export const samePath = (path: string): string =>
  namesIn(path)
    .map(name => name.toLowerCase().replace(/\s+/g, ' '))
    .join('/');
