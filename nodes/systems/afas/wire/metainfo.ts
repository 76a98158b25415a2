import { z } from 'zod';
import { Failure } from '../../../sdk/failure.ts';
import { createCache } from './cache.ts';
import type { Caller } from './call.ts';
import { title } from './title.ts';

const named = z.object({ id: z.string(), description: z.string().nullish() });

const overview = z.object({
  updateConnectors: z.array(named),
  getConnectors: z.array(named),
  info: z.object({ envid: z.string(), appName: z.string(), tokenExpiry: z.string().nullish() }),
});

const getFields = z.object({
  fields: z.array(z.object({ id: z.string(), fieldId: z.string(), label: z.string().nullish() })),
});

const updateField = z.object({
  fieldId: z.string(),
  label: z.string().nullish(),
  values: z.array(named).nullish(),
});

interface UpdateLevel {
  readonly name?: string | null | undefined;
  readonly fields: readonly z.infer<typeof updateField>[];
  readonly objects?: readonly UpdateLevel[] | null | undefined;
}

const updateLevel: z.ZodType<UpdateLevel> = z.object({
  name: z.string().nullish(),
  fields: z.array(updateField),
  get objects() {
    return z.array(updateLevel).nullish();
  },
});

export type Overview = z.infer<typeof overview>;
export type { UpdateLevel };

/** What AFAS tells of its connectors; kept for ten minutes but for the overview. */
export interface MetaInfo {
  /** The app connector and what it may do, asked anew. */
  overview(signal: AbortSignal): Promise<Overview>;
  /** Columns of a GetConnector: the name in rows and filters, by the field of AFAS behind it. */
  columns(connector: string): Promise<ReadonlyMap<string, string>>;
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
  });
};

/** Makes the reader of descriptions of one connection. */
export const createMetaInfo = (call: Caller, now: () => Date): MetaInfo => {
  const columns = createCache<ReadonlyMap<string, string>>(now, tenMinutes);
  const updates = createCache<UpdateLevel>(now, tenMinutes);
  const ask = (path: string, signal: AbortSignal) => call({ method: 'GET', path, signal });
  return {
    overview: async signal => read(overview, await ask('/metainfo', signal)),
    columns: connector =>
      columns.get(connector, async () => {
        const answer = await ask(`/metainfo/get/${encodeURIComponent(connector)}`, neverAborted);
        return new Map(read(getFields, answer).fields.map(({ id, fieldId }) => [fieldId, id]));
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
  ...(level.objects ?? []).flatMap(levelsOf),
];
