import type { SettingQuestion, TableQuestion } from '../../flows/answers.ts';
import type { Flow } from '../../flows/flow.ts';
import type { ItemDetail, Step } from '../../server/api/contracts/runs.ts';
import { codeBehind } from './cause.ts';

/** A write that would be done. */
export interface ToldWrite {
  readonly node: string;
  readonly action: NonNullable<Step['action']>;
  /** Side of the flow that is written to. */
  readonly role: string | undefined;
  readonly entity: string | undefined;
  readonly changes: Step['changes'];
}

/** A question of the wizard by which an outcome could be changed. */
export interface QuestionLink {
  readonly key: string;
  readonly label: string;
}

/** Where and why a record would not be sent. */
export interface ToldSkip {
  /** `exists`: a look-up found it in the other system. */
  readonly why: 'exists' | 'stopped';
  /** Name of the node where it stopped. */
  readonly node: string;
  /** What the record says where the decision was made. */
  readonly facts: readonly { readonly field: string; readonly value: string }[];
}

type Document = Pick<Flow, 'nodes' | 'tables'>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const at = (record: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, part) => (isObject(value) ? value[part] : undefined), record);

const nameFields = [
  'companyName',
  'name',
  'invoiceAddress.companyName',
  'invoiceAddress.name',
  'invoiceAddress.contact',
  'deliveryAddress.name',
  'customer.name',
  'contact',
  'title',
  'text',
  'description',
  'email',
];

/** What people would call the record: a name, a title; undefined when it says neither. */
export const nameOf = (record: unknown): string | undefined => {
  for (const field of nameFields) {
    const value = at(record, field);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return undefined;
};

/** All texts of a node's configuration: expressions among them. */
const texts = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(texts).join('\n');
  return isObject(value) ? Object.values(value).map(texts).join('\n') : '';
};

const configOf = (document: Document, node: string): Flow['nodes'][number]['config'] =>
  document.nodes.find(({ id }) => id === node)?.config ?? {};

const mentioned = (code: string, scope: 'settings' | 'tables' | 'record'): readonly string[] => [
  ...new Set([...code.matchAll(new RegExp(`\\b${scope}\\.(\\w+)`, 'g'))].flatMap(([, name]) => name ?? [])),
];

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What a dry run would write of an item, in order. */
export const writesOf = ({ steps }: ItemDetail, document: Document): readonly ToldWrite[] =>
  steps.flatMap(({ node, action, changes }) => {
    if (action === null) return [];
    const { role, entity } = configOf(document, node);
    return [{ node, action, changes, role: text(role), entity: text(entity) }];
  });

const shown = (value: unknown): string | undefined => {
  if (value === null || value === undefined || value === '') return '–';
  return typeof value === 'object' ? undefined : String(value);
};

/** Where an item that would not be sent stopped, and what the record says there. */
export const skipOf = ({ status, node, steps }: ItemDetail, document: Document): ToldSkip | undefined => {
  const step = steps.find(each => each.node === node);
  if (status !== 'skipped' || !step || step.action !== null) return undefined;
  const fields = mentioned(texts(configOf(document, step.node)), 'record');
  const facts = fields.flatMap(field => {
    const value = shown(at(step.input, field));
    return value === undefined ? [] : [{ field, value }];
  });
  const why = step.type === 'lookup' && step.port === 'found' ? 'exists' : 'stopped';
  return { why, node: step.name, facts: facts.slice(0, 3) };
};

/** More links than these do not help anybody. */
const mostLinks = 3;

/** What of a node's configuration decided: of a long expression, the part that failed. */
const decidingCode = (config: Flow['nodes'][number]['config'], failure: ItemDetail['failure']): string => {
  if (failure === null || !('expression' in config)) return texts(config);
  const { expression, ...rest } = config;
  return `${texts(rest)}\n${codeBehind(texts(expression), failure)}`;
};

/** The questions that decided about an item which would be parked or not be sent. */
export const questionsBehind = (
  { node, failure }: Pick<ItemDetail, 'node' | 'failure'>,
  document: Document,
  settings: readonly SettingQuestion[],
  tables: readonly TableQuestion[],
): readonly QuestionLink[] => {
  const named = tables.filter(({ table }) => failure?.message.includes(`“${table.label}”`));
  if (failure?.code === 'table.missing' && named.length > 0)
    return named.map(({ key, table }) => ({ key, label: table.label }));
  const code = decidingCode(configOf(document, node ?? ''), failure);
  const inSettings = mentioned(code, 'settings');
  const inTables = mentioned(code, 'tables');
  return [
    ...settings
      .filter(({ setting }) => inSettings.includes(setting.name))
      .map(({ key, setting }) => ({ key, label: setting.label })),
    ...tables
      .filter(({ name }) => inTables.includes(name))
      .map(({ key, table }) => ({ key, label: table.label })),
  ].slice(0, mostLinks);
};
