import { z } from 'zod';
import { defineEntity, type EntityType } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import type { SqlClient } from '../client.ts';
import { columnSchema } from '../column.ts';
import type { EntityDocument } from '../settings.ts';
import { findBy } from './find.ts';
import { pagesOf } from './pages.ts';
import { columnsOf, type Row, rawText } from './table.ts';
import { createWith, updateWith } from './write.ts';

/** A kind of record made of its document. */
export const createEntity = (document: EntityDocument): EntityType<SqlClient, Row, Row> => {
  const { title, titles, summary, key, find, write } = document;
  return defineEntity<SqlClient>()<Row, Row>({
    title,
    titles,
    summary,
    schema: readSchema(document),
    key: row => rawText(row[key]),
    read: { pages: pagesOf(document) },
    find: Object.fromEntries(
      [...new Set([key, ...find])].map(column => [column, { title: column, find: findBy(document, column) }]),
    ),
    ...(write === 'none' ? {} : { writes: writeSchema(document), create: writeEach(createWith(document)) }),
    ...(write === 'create-and-update' ? { update: writeEach(updateWith(document)) } : {}),
  });
};

const readSchema = (document: EntityDocument): z.ZodType<Row> =>
  z.looseObject(
    Object.fromEntries(
      [...columnsOf(document)].map(([name, column]) => [
        name,
        column.isOptional ? columnSchema(column).nullable() : columnSchema(column),
      ]),
    ),
  );

const writeSchema = (document: EntityDocument): z.ZodType<Row> =>
  z.strictObject(
    Object.fromEntries(
      [...columnsOf(document)].flatMap(([name, column]) => {
        if (document.readOnly.includes(name)) return [];
        const schema = columnSchema(column);
        // Without its key a row could not be found again.
        const isNeeded = name === document.key || !column.isOptional;
        return [[name, isNeeded ? schema : schema.nullable().optional()]];
      }),
    ),
  );
