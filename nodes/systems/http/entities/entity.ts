import { z } from 'zod';
import { defineEntity, type EntityType } from '../../../sdk/define-system.ts';
import { findEach, writeEach } from '../../../sdk/each.ts';
import { field } from '../../../sdk/schema.ts';
import type { HttpClient } from '../client.ts';
import type { EntityDocument, ListDocument } from '../document/entity-document.ts';
import type { SchemaSource } from '../document/schema-source.ts';
import { textAt } from '../wire/json-path.ts';
import { findBy } from './find.ts';
import { pagesOf } from './pages.ts';
import type { Fields } from './record.ts';
import { createWith, updateWith } from './write.ts';

/** A kind of record made of its document. */
export const createEntity = (
  document: EntityDocument,
  schemaOf: (source: SchemaSource) => z.ZodType,
): EntityType<HttpClient, Fields, Fields> => {
  const { title, titles, summary, id, list, find, create, update } = document;
  const asFields = (source: SchemaSource) =>
    // Every schema of a document describes an object; zod cannot know.
    schemaOf(source) as z.ZodType<Fields>;
  return defineEntity<HttpClient>()<Fields, Fields>({
    title,
    titles,
    summary,
    schema: asFields(document.schema),
    key: record => textAt(record, document.key) ?? '',
    ...(create || update ? { writes: asFields(document.writes ?? document.schema) } : {}),
    ...(list ? { read: { filters: filterSchema(list), pages: pagesOf(document, list) } } : {}),
    find: Object.fromEntries(
      Object.entries(find).map(([name, each]) => [
        name,
        { title: each.title, find: findEach(findBy(each, id, titles)) },
      ]),
    ),
    ...(create ? { create: writeEach(createWith(create, id)) } : {}),
    ...(update ? { update: writeEach(updateWith(update)) } : {}),
  });
};

const filterSchema = ({ filters }: ListDocument): z.ZodType =>
  z.object(
    Object.fromEntries(
      Object.entries(filters).map(([name, { title }]) => [name, field(z.string().optional(), { title })]),
    ),
  );
