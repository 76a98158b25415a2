import { z } from 'zod';
import { Failure } from '../../../sdk/failure.ts';
import { createCache } from './cache.ts';
import type { Caller } from './call.ts';
import { title } from './title.ts';

/** Codes are texts; a list may have them as numbers. */
const code = z.union([z.string(), z.number()]).transform(String);

const named = z.object({ id: code, description: z.string().nullish() });

const list = <T extends z.ZodType>(entry: T) =>
  z
    .array(entry)
    .nullish()
    .transform(entries => entries ?? []);

const overview = z.object({
  updateConnectors: list(named),
  getConnectors: list(named),
  info: z.object({ envid: code, appName: z.string().nullish(), tokenExpiry: code.nullish() }),
});

/** A column that is worked out has no field behind it. */
const column = z.object({ id: z.string(), fieldId: z.string().nullish() });

const getFields = z.object({ fields: list(column) });

const updateField = z.object({
  fieldId: z.string(),
  label: z.string().nullish(),
  values: list(named),
});

interface UpdateLevel {
  readonly name?: string | null | undefined;
  readonly fields: readonly z.infer<typeof updateField>[];
  readonly objects: readonly UpdateLevel[];
}

const updateLevel: z.ZodType<UpdateLevel> = z.object({
  name: z.string().nullish(),
  fields: list(updateField),
  get objects() {
    return list(updateLevel);
  },
});

export type Overview = z.infer<typeof overview>;
/** A column of a GetConnector: its name in rows and filters, and the field of AFAS behind it. */
export type Column = z.infer<typeof column>;
export type { UpdateLevel };

/** What AFAS tells of its connectors; kept for ten minutes but for the overview. */
export interface MetaInfo {
  /** The app connector and what it may do, asked anew. */
  overview(signal: AbortSignal): Promise<Overview>;
  columns(connector: string): Promise<readonly Column[]>;
  update(connector: string): Promise<UpdateLevel>;
}

const tenMinutes = 600_000;
/** What several runs share does not end with the run that happened to ask. */
const { signal: neverAborted } = new AbortController();

const read = <T>(schema: z.ZodType<T>, answer: unknown): T => {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new Failure('target.malformed', 'AFAS described its connectors in a way that cannot be read.', {
    system: title,
    path: parsed.error.issues[0]?.path.join('.'),
    said: JSON.stringify(answer)?.slice(0, 200),
  });
};

/** Makes the reader of descriptions of one connection. */
export const createMetaInfo = (call: Caller, now: () => Date): MetaInfo => {
  const columns = createCache<readonly Column[]>(now, tenMinutes);
  const updates = createCache<UpdateLevel>(now, tenMinutes);
  const ask = (path: string, signal: AbortSignal) => call({ method: 'GET', path, signal });
  return {
    overview: async signal => read(overview, await ask('/metainfo', signal)),
    columns: connector =>
      columns.get(connector, async () => {
        const answer = await ask(`/metainfo/get/${encodeURIComponent(connector)}`, neverAborted);
        return read(getFields, answer).fields;
      }),
    update: connector =>
      updates.get(connector, async () => {
        const answer = await ask(`/metainfo/update/${encodeURIComponent(connector)}`, neverAborted);
        return read(updateLevel, answer);
      }),
  };
};

/** A level of an UpdateConnector and all below it. */
export const levelsOf = (level: UpdateLevel): readonly UpdateLevel[] => [
  level,
  ...level.objects.flatMap(levelsOf),
];
