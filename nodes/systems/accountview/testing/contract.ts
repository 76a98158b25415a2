import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { z } from 'zod';

const folder = resolve('../shared/contracts/accountview');

/** True when the descriptions of AccountView's tables lie beside the project. */
export const hasContract = existsSync(resolve(folder, 'tables.json'));

const column = z.object({
  name: z.string(),
  type: z.string(),
  len: z.number().optional(),
  mandatory: z.boolean().optional(),
  comBlocked: z.boolean().optional(),
});

/** A column as it is described; partial tables tell the length within the type. */
export type DescribedColumn = z.infer<typeof column>;

const readJson = (name: string): unknown => JSON.parse(readFileSync(resolve(folder, name), 'utf8'));

/** The described columns of every table, by table and name; whole tables only when asked for them. */
export const describedTables = (
  only: 'whole' | 'all' = 'all',
): ReadonlyMap<string, ReadonlyMap<string, DescribedColumn>> => {
  const { tables } = z
    .object({ tables: z.record(z.string(), z.array(column)) })
    .parse(readJson('tables.json'));
  const { _note, ...partial } = z.record(z.string(), z.unknown()).parse(readJson('tables-partial.json'));
  const parts = z.record(z.string(), z.array(column)).parse(partial);
  const chosen = only === 'whole' ? tables : { ...parts, ...tables };
  return new Map(
    Object.entries(chosen).map(([table, columns]) => [
      table,
      new Map(columns.map(entry => [entry.name, entry])),
    ]),
  );
};

/** The shape of every body, as the sources describe it. */
const definition = {
  type: 'object',
  required: ['Name', 'Fields'],
  additionalProperties: false,
  properties: {
    Name: { type: 'string' },
    Fields: {
      type: 'array',
      minItems: 2,
      items: {
        type: 'object',
        required: ['Name', 'FieldType'],
        additionalProperties: false,
        properties: { Name: { type: 'string' }, FieldType: { enum: ['C', 'N', 'T', 'L'] } },
      },
    },
  },
};
const data = {
  type: 'object',
  required: ['Rows'],
  additionalProperties: false,
  properties: {
    Rows: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['Values'],
        additionalProperties: false,
        properties: { Values: { type: 'array', items: { type: ['string', 'number', 'boolean'] } } },
      },
    },
  },
};
const isBody = new Ajv({ allowUnionTypes: true }).compile({
  type: 'object',
  required: ['BookDate', 'BusinessObject', 'Table', 'TableData'],
  additionalProperties: false,
  properties: {
    BookDate: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T00:00:00\\.000Z$' },
    BusinessObject: { type: 'string' },
    id: { type: 'string' },
    Table: {
      type: 'object',
      required: ['Definition'],
      additionalProperties: false,
      properties: { Definition: definition, DetailDefinitions: { type: 'array', items: definition } },
    },
    TableData: {
      type: 'object',
      required: ['Data'],
      additionalProperties: false,
      properties: { Data: data, DetailData: { type: 'array', items: data } },
    },
  },
});

const definitionSchema = z.object({
  Name: z.string(),
  Fields: z.array(z.object({ Name: z.string(), FieldType: z.string() })),
});
const dataSchema = z.object({ Rows: z.array(z.object({ Values: z.array(z.unknown()) })) });
const bodySchema = z.object({
  BusinessObject: z.string(),
  Table: z.object({
    Definition: definitionSchema,
    DetailDefinitions: z.array(definitionSchema).default([]),
  }),
  TableData: z.object({ Data: dataSchema, DetailData: z.array(dataSchema).default([]) }),
});

const letters: Readonly<Record<string, string>> = { C: 'CM', N: 'NYBI', T: 'DT', L: 'L' };
const ties = new Set(['RowId', 'HeaderId']);
/** Sent where the dictionary of an administration has them, although sales orders are described without. */
const byAnalogy = new Set(['SO_HDR.ORD_NR', 'SO_HDR.EXT_ID', 'SO_HDR.CUR_CODE', 'SO_HDR.DISC_CODE']);

/** What the descriptions object to in a body; empty when nothing. */
export const objectionsTo = (text: string): readonly string[] => {
  const json: unknown = JSON.parse(text);
  if (!isBody(json))
    return (isBody.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  const body = bodySchema.parse(json);
  const tables = describedTables();
  const parts = [
    [body.Table.Definition, body.TableData.Data] as const,
    ...body.Table.DetailDefinitions.map((detail, i) => [detail, body.TableData.DetailData[i]] as const),
  ];
  return parts.flatMap(([{ Name, Fields }, rows]) => [
    ...(rows?.Rows ?? []).flatMap(({ Values }) =>
      Values.length === Fields.length ? [] : [`${Name}: ${Values.length} values for ${Fields.length} fields`],
    ),
    ...Fields.flatMap((field, index) => {
      if (ties.has(field.Name) || byAnalogy.has(`${Name}.${field.Name}`)) return [];
      const described = tables.get(Name)?.get(field.Name);
      if (!described) return [`${Name} has no column ${field.Name}`];
      const [type = '', ...digits] = described.type;
      const longest = described.len ?? Number(digits.join('') || Number.POSITIVE_INFINITY);
      const isLong = (rows?.Rows ?? []).some(
        ({ Values }) => type === 'C' && String(Values[index]).length > longest,
      );
      return [
        ...(letters[field.FieldType]?.includes(type)
          ? []
          : [`${Name}.${field.Name} is not ${field.FieldType}`]),
        ...(isLong ? [`${Name}.${field.Name} is too long`] : []),
      ];
    }),
  ]);
};
