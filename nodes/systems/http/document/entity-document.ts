import { z } from 'zod';
import { isJsonPath } from '../wire/json-path.ts';
import { namesIn } from '../wire/template.ts';
import { schemaSource } from './schema-source.ts';

/** What people write about a kind of record: where it is listed, found, created and updated. */

const path = z.string().refine(isJsonPath, 'must be a path such as "data.items" or "lines[0].code"');

const texts = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
};

/** Refuses placeholders that stand for nothing in this place. */
const onlyNames =
  (...allowed: readonly string[]) =>
  (value: unknown, context: z.RefinementCtx): void => {
    for (const name of texts(value).flatMap(namesIn)) {
      if (!allowed.includes(name))
        context.addIssue({
          code: 'custom',
          message: `has the placeholder {${name}…}; here are only ${allowed.map(each => `{${each}}`).join(', ')}`,
        });
    }
  };

const request = {
  path: z.string().regex(/^\/|^$/, 'must begin with / ; it follows the address of the connection'),
  query: z.record(z.string(), z.string()).default({}),
  headers: z.record(z.string(), z.string()).default({}),
};
/** The list in an answer, and whether the system leaves it out where it is empty. */
const records = { records: path.default(''), recordsOptional: z.boolean().default(false) };
const statuses = z.array(z.int().min(100).max(599));

/** Where an answer says how many pages or records there are. */
const total = z.union(
  [z.strictObject({ header: z.string().min(1) }), z.strictObject({ path })],
  'must be { "header": … } or { "path": … }',
);

const paging = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('page'),
    parameter: z.string().min(1),
    first: z.int().default(1),
    total: total.optional(),
  }),
  z.strictObject({ kind: z.literal('offset'), parameter: z.string().min(1), total: total.optional() }),
  z.strictObject({ kind: z.literal('cursor'), parameter: z.string().min(1), next: path }),
  z.strictObject({ kind: z.literal('link-header') }),
  z.strictObject({ kind: z.literal('next-url'), next: path }),
]);

const list = z.strictObject({
  ...request,
  ...records,
  paging: paging.default({ kind: 'none' }),
  sizeParameter: z.string().min(1).optional(),
  pageSize: z.int().min(1).max(10_000).optional(),
  changes: z
    .strictObject({
      parameter: z.string().min(1),
      marker: path,
      /** What is sent, with the latest marker as `{since}`. */
      value: z.string().superRefine(onlyNames('since')).default('{since}'),
      overlapSeconds: z.int().min(0).max(86_400).default(0),
    })
    .optional(),
  filters: z
    .record(z.string(), z.strictObject({ title: z.string().min(1), parameter: z.string().min(1) }))
    .default({}),
});

const find = z
  .strictObject({
    ...request,
    ...records,
    title: z.string().min(1),
    /** Field of the records that must be the value, for systems that search for parts as well. */
    field: path.optional(),
    ignoreCase: z.boolean().default(false),
    /** Signs that must be written otherwise where the value stands inside a text of the query. */
    escape: z.record(z.string().min(1), z.string()).default({}),
    notFound: statuses.optional(),
  })
  .superRefine(onlyNames('value'));

const write = {
  ...request,
  bodyType: z.enum(['json', 'form']).default('json'),
  idempotencyHeader: z.string().min(1).optional(),
  success: statuses.optional(),
  duplicate: statuses.optional(),
};

const create = z
  .strictObject({
    ...write,
    method: z.enum(['POST', 'PUT', 'PATCH']).default('POST'),
    body: z.unknown().default('{{record}}'),
    id: path.optional(),
    idHeader: z.string().min(1).optional(),
  })
  .superRefine(onlyNames('record', 'key'));

const update = z
  .strictObject({
    ...write,
    method: z.enum(['PUT', 'PATCH', 'POST']).default('PATCH'),
    body: z.unknown().default('{{changes}}'),
    notFound: statuses.optional(),
  })
  .superRefine(onlyNames('id', 'record', 'changes', 'existing', 'key'));

export const entityDocument = z
  .strictObject({
    title: z.string().min(1),
    titles: z.string().min(1),
    summary: z.string().default(''),
    /** What people search for: order number, e-mail, SKU. */
    key: path,
    /** By which the system knows a record. */
    id: path,
    schema: schemaSource,
    /** What create and update accept. Default: as `schema`. */
    writes: schemaSource.optional(),
    list: list.optional(),
    find: z.record(z.string(), find).default({}),
    create: create.optional(),
    update: update.optional(),
  })
  .refine(entity => !(entity.create || entity.update) || Object.keys(entity.find).length > 0, {
    path: ['find'],
    message: 'is needed where records are created or updated, so that nothing is written twice',
  });

export type EntityDocument = z.infer<typeof entityDocument>;
export type ListDocument = z.infer<typeof list>;
export type FindDocument = z.infer<typeof find>;
export type CreateDocument = z.infer<typeof create>;
export type UpdateDocument = z.infer<typeof update>;
export type Paging = z.infer<typeof paging>;
export type Total = z.infer<typeof total>;

/** Every kind of record of a connection, by name. */
export const entitiesDocument = z.record(
  z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'must be a name such as "order" or "salesInvoice"'),
  entityDocument,
);
