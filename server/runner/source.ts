import { z } from 'zod';
import { answeredFilters } from '../../flows/filters.ts';
import type { Flow, FlowNode } from '../../flows/flow.ts';
import type { Registry } from '../../nodes/registry.ts';
import type { NodeSource } from '../../nodes/sdk/define-node.ts';
import type { Json, ReadPage } from '../../nodes/sdk/define-system.ts';
import { Failure } from '../../nodes/sdk/failure.ts';
import type { Account } from '../engine/ports.ts';
import type { Delivery } from '../store/hooks.ts';
import type { PageRecord } from '../store/pages.ts';
import type { RoleEntities } from './role-entities.ts';

/** What reads at a node, made ready. */
export interface Source {
  /** True reads from the beginning in every run. */
  readonly full: boolean;
  /** Default: as the flow says. */
  readonly pageSize: number | undefined;
  pages(request: {
    readonly cursor: Json | undefined;
    readonly pageSize: number;
    readonly signal: AbortSignal;
  }): AsyncIterable<ReadPage>;
  /** The business key of a record. */
  key(record: PageRecord): string;
  /** In cents. */
  amount(record: unknown): number | undefined;
}

/** What sources read from. */
export interface SourcePorts {
  /** Answers to the settings of the flow; filters may take their values from them. */
  readonly settings: Readonly<Record<string, unknown>>;
  account(role: string): Account;
  /** What was delivered to the node after a delivery, in order. */
  deliveries(after: number, limit: number): Promise<readonly Delivery[]>;
}

/** Opens the source of a read node. Throws `flow.invalid` when it cannot be read. */
export const openSource = (source: NodeSource, node: FlowNode, ports: SourcePorts): Source => {
  if (source.kind === 'deliveries') {
    return {
      full: false,
      pageSize: undefined,
      pages: ({ cursor, pageSize }) => deliveredPages(source, cursor, pageSize, ports),
      key: ({ record, key }) => textAt(record, source.idPath) ?? key ?? '',
      amount: () => undefined,
    };
  }
  const { entities, client } = ports.account(source.role);
  const entity = entities[source.entity];
  const read = entity?.read;
  if (!entity || !read) throw new Failure('flow.invalid', `“${node.name}” cannot read these records.`);
  const filters = answeredFilters(source.filters, ports.settings);
  return {
    full: source.full,
    pageSize: source.pageSize,
    pages: request => read.pages(client, { ...request, filters }),
    key: ({ record, key }) => key ?? entity.key(record),
    amount: record => entity.amount?.(record),
  };
};

/** The cursor of deliveries is the number of the last one that was taken; they are numbered in the order they came. */
async function* deliveredPages(
  { versionPath }: Extract<NodeSource, { kind: 'deliveries' }>,
  cursor: Json | undefined,
  pageSize: number,
  { deliveries }: SourcePorts,
): AsyncIterable<ReadPage> {
  let after = deliveryNumber(cursor);
  for (;;) {
    const list = await deliveries(after, pageSize);
    const last = list.at(-1);
    if (!last) return;
    after = last.id;
    yield {
      records: list.map(({ id, key, body }) => {
        const version = textAt(body, versionPath);
        return { record: body, key: key ?? String(id), ...(version === undefined ? {} : { version }) };
      }),
      cursor: after,
    };
  }
}

/** The delivery at which a cursor stands; 0 before the first. */
export const deliveryNumber = (cursor: Json | undefined): number => (typeof cursor === 'number' ? cursor : 0);

/** The text or number at a dotted path. */
const textAt = (record: unknown, path: string | undefined): string | undefined => {
  if (path === undefined) return undefined;
  const value = path
    .split('.')
    .reduce<unknown>(
      (at, part) =>
        typeof at === 'object' && at !== null && Object.hasOwn(at, part) ? Reflect.get(at, part) : undefined,
      record,
    );
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : undefined;
};

/** Where a node of a flow reads; undefined when it does not, or is not complete. */
export const declaredSource = (flow: Flow, node: string, registry: Registry): NodeSource | undefined => {
  const found = flow.nodes.find(({ id }) => id === node);
  const type = found && registry.nodes.get(found.type);
  const config = type?.config.safeParse(found?.config);
  return config?.success ? type?.source?.(config.data) : undefined;
};

/** What a delivery may be: an object or a list, as JSON has them. */
export const deliveryBody = z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]);

/** What the records of a source must look like; undefined when the flow has no such entity. */
export const recordSchema = async (
  source: NodeSource,
  { roles }: Flow,
  entities: RoleEntities,
): Promise<z.ZodType | undefined> => {
  if (source.kind === 'deliveries') return deliveryBody;
  const role = roles[source.role];
  return role && (await entities.of(role))?.[source.entity]?.schema;
};
