import { z } from 'zod';

/**
 * The flow document: what a flow IS, as stored, exported and imported. Plain JSON; code is kept as an array of lines
 * so that differences between versions read well.
 */

/** The current format. Older documents are lifted to it by `migrations.ts` before they are parsed. */
export const flowFormat = 1;

const identifier = z
  .string()
  .regex(
    /^[a-zA-Z][a-zA-Z0-9_]{0,39}$/,
    'must start with a letter and have letters, digits and _ only (at most 40)',
  );

/** A side of the flow: nodes speak of the role (`source`), the flow says which connection plays it. */
export const roleSchema = z
  .strictObject({
    /** What the role is called in the editor, e.g. "Till". */
    title: z.string().min(1),
    /** The kind of application that can play it. */
    system: z.string().min(1),
    /** Id of the connection; null until one is chosen. */
    connection: z.string().min(1).nullable().default(null),
  })
  .readonly();

/** A drop-down filled by a live system: the list `list` of the connection behind `role`. */
const optionSourceSchema = z.strictObject({ role: identifier, list: z.string().min(1) }).readonly();

const settingBase = {
  name: identifier,
  label: z.string().min(1),
  help: z.string().optional(),
  /** Settings with the same group stand together in the form. */
  group: z.string().optional(),
  required: z.boolean().default(false),
};

/** A question of the flow, with its default; expressions read the answer as `settings.<name>`. */
export const settingSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...settingBase,
    type: z.literal('text'),
    default: z.string().default(''),
    options: optionSourceSchema.optional(),
  }),
  z.strictObject({ ...settingBase, type: z.literal('number'), default: z.number().nullable().default(null) }),
  z.strictObject({ ...settingBase, type: z.literal('boolean'), default: z.boolean().default(false) }),
  z.strictObject({
    ...settingBase,
    type: z.literal('choice'),
    choices: z.array(z.strictObject({ value: z.string(), label: z.string() })).min(1),
    default: z.string(),
  }),
  z.strictObject({
    ...settingBase,
    type: z.literal('choices'),
    choices: z.array(z.strictObject({ value: z.string(), label: z.string() })).min(1),
    default: z.array(z.string()).default([]),
  }),
]);

/** A value table: a two-column translation; expressions call it, `tables.vatCode(record.country)`. */
export const tableSchema = z.strictObject({
  label: z.string().min(1),
  help: z.string().optional(),
  /** Headings of the two columns. */
  from: z.string().min(1),
  to: z.string().min(1),
  fromOptions: optionSourceSchema.optional(),
  toOptions: optionSourceSchema.optional(),
  /** Choices of the right column besides the entries of the system's list or what is typed, such as “leave it alone”. */
  also: z.array(z.strictObject({ value: z.string().min(1), label: z.string().min(1) })).optional(),
  rows: z.array(z.tuple([z.string(), z.string()])).default([]),
  /** Given for every value without a row; without it such an item is parked. */
  otherwise: z.string().optional(),
});

export const nodeSchema = z.strictObject({
  id: identifier,
  type: z.string().min(1),
  name: z.string().min(1).max(60),
  position: z.strictObject({ x: z.number(), y: z.number() }).default({ x: 0, y: 0 }),
  config: z.record(z.string(), z.unknown()).default({}),
  /** A note for colleagues, shown on the node. */
  note: z.string().optional(),
});

const endSchema = z.strictObject({ node: z.string().min(1), port: z.string().min(1) });

export const edgeSchema = z.strictObject({ from: endSchema, to: endSchema });

/** What a template offers, for people who choose one. */
export const offerSchema = z.strictObject({
  subject: z.enum([
    'orders',
    'customers',
    'products',
    'stock',
    'price-lists',
    'discounts',
    'customer-groups',
    'daily-totals',
  ]),
  /** What it does, a short sentence each. */
  does: z.array(z.string().min(1)).min(1),
  /** What must be there before it can run, a short sentence each. */
  needs: z.array(z.string().min(1)).default([]),
  /** Ids of templates that must not be live between the same two connections at the same time. */
  excludes: z.array(z.string()).default([]),
});

export const optionsSchema = z.strictObject({
  /** Records read together; the unit of commit. */
  pageSize: z.int().min(1).max(1000).default(100),
  /** Pages that may be read ahead of processing; bounds the memory of a run. */
  pagesInFlight: z.int().min(1).max(32).default(4),
  /** What a bad record does: `park` it and go on, or `stop` the run. */
  onBadRecord: z.enum(['park', 'stop']).default('park'),
});

export const flowSchema = z.strictObject({
  format: z.literal(flowFormat),
  name: z.string().min(1).max(80),
  description: z.string().default(''),
  /** Id of the template it came from, e.g. `mpluskassa-twinfield/orders`. */
  template: z.string().optional(),
  /** Set in templates. */
  offer: offerSchema.optional(),
  roles: z.record(identifier, roleSchema).default({}),
  settings: z.array(settingSchema).default([]),
  /** Answers to the settings; what has none takes the default. */
  values: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]))
    .default({}),
  tables: z.record(identifier, tableSchema).default({}),
  nodes: z.array(nodeSchema).default([]),
  edges: z.array(edgeSchema).default([]),
  options: optionsSchema.default(optionsSchema.parse({})),
});

/** A flow document, complete with defaults. */
export type Flow = z.infer<typeof flowSchema>;
/** A flow document as people may write it, defaults left out. */
export type FlowInput = z.input<typeof flowSchema>;
export type FlowNode = Flow['nodes'][number];
export type FlowEdge = Flow['edges'][number];
export type FlowSetting = z.infer<typeof settingSchema>;
export type FlowTable = z.infer<typeof tableSchema>;
export type FlowOffer = z.infer<typeof offerSchema>;
export type FlowRole = z.infer<typeof roleSchema>;

/** Answers to the settings, defaults filled in. */
export const settingValues = (flow: Flow): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    flow.settings.map(setting => [setting.name, flow.values[setting.name] ?? setting.default]),
  );
