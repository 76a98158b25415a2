import { z } from 'zod';
import { defineNode } from '../../sdk/define-node.ts';
import { field } from '../../sdk/schema.ts';

const config = z.strictObject({
  role: field(z.string().min(1), {
    title: 'From',
    description: 'The side of the flow to read from.',
    widget: 'role',
  }),
  entity: field(z.string().min(1), { title: 'Records', widget: 'entity' }),
  read: field(z.enum(['incremental', 'full']), {
    title: 'Read',
    description:
      'Incremental reads what is new or changed since the last run; full reads everything every time.',
  }).default('incremental'),
  pageSize: field(z.int().min(1).max(1000).optional(), {
    title: 'Records a page',
    description: 'Default: as the flow says.',
    advanced: true,
  }),
  filters: field(z.record(z.string(), z.unknown()), {
    title: 'Filters',
    description: 'Asked of the other system, so that less is read.',
    widget: 'filters',
    advanced: true,
  }).default({}),
});

/** Reads records of a system, page by page. */
export const connector = defineNode({
  type: 'connector',
  category: 'read',
  title: 'Read',
  summary: 'Reads records from a system',
  docs: [
    'Reads records page by page. Where it stopped is remembered together with the page it read,',
    'so nothing is skipped and nothing is lost, whatever happens to the server.',
    '',
    'The **filters** are asked of the other system. For anything else, put a filter node behind it.',
    'A filter may take its value from a question of the flow; one that is not answered filters nothing.',
  ].join('\n'),
  ports: { inputs: [{ name: 'in', title: 'Start' }], outputs: [{ name: 'out', title: 'Records' }] },
  config,
  record: ({ role, entity }) => ({ out: { kind: 'entity', role, entity } }),
  roles: ({ role, entity }) => [{ role, entity, operation: 'read', path: 'role' }],
  source: ({ role, entity, filters, read, pageSize }) => ({
    kind: 'entity',
    role,
    entity,
    filters,
    full: read === 'full',
    pageSize,
  }),
  subtitle: ({ entity }) => entity,
});
