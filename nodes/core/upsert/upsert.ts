import { z } from 'zod';
import { defineNode, type Evaluated, type Item, type WriteRequest } from '../../sdk/define-node.ts';
import { Failure } from '../../sdk/failure.ts';
import { expression, field } from '../../sdk/schema.ts';

const config = z.strictObject({
  role: field(z.string().min(1), {
    title: 'In',
    description: 'The side of the flow to write to.',
    widget: 'role',
  }),
  entity: field(z.string().min(1), { title: 'Records', widget: 'entity' }),
  by: field(z.string().min(1), {
    title: 'Recognise by',
    description: 'The field by which an existing record is found.',
    widget: 'find-field',
  }),
  match: expression({
    title: 'Value',
    description: 'What that field must be. Also the key under which the write is remembered.',
    placeholder: 'record.email',
  }),
  once: expression({
    title: 'Once for',
    description:
      'For writes that stand for one another, such as an order as an invoice or as a mutation: what both are about. What one of them has made of it, no other makes again.',
    placeholder: 'source.number',
  }).optional(),
  mode: field(z.enum(['create-or-update', 'create-or-skip', 'create-only', 'update-only']), {
    title: 'When it exists already',
    description: 'What happens to records that exist, and to those that do not.',
  }).default('create-or-update'),
  createOnly: field(z.array(z.string()), {
    title: 'Only when created',
    description: 'Fields that an update leaves alone, so that work done in the other system is kept.',
    widget: 'fields',
  }).default([]),
});

type Config = z.infer<typeof config>;

/** Creates or updates records with exactly-once effect. */
export const upsert = defineNode<Config>({
  type: 'upsert',
  category: 'write',
  title: 'Write',
  summary: 'Creates or updates records in a system',
  docs: [
    'Looks for the record first, then creates it, updates what differs, or leaves it alone.',
    '',
    '- **create or update**: the usual choice for customers and products',
    '- **create or skip**: for documents such as invoices; an existing one is never touched',
    '- **create only**: an existing one parks the record',
    '- **update only**: a missing one parks the record',
    '',
    'Each write is remembered before it is sent. After a crash Koppel looks whether it arrived before sending anything',
    'again, so nothing is booked twice. The result is `steps.<node>`: `action` and `id`.',
  ].join('\n'),
  ports: { inputs: [{ name: 'in', title: 'Records' }], outputs: [{ name: 'out', title: 'Written' }] },
  config,
  record: () => ({ out: { kind: 'same' } }),
  roles: ({ role, entity, by }) => [{ role, entity, operation: 'write', by, path: 'role' }],
  expressions: ({ match, once }) => ({ match, ...(once === undefined ? {} : { once }) }),
  subtitle: ({ entity, mode }) => `${entity} · ${mode.replaceAll('-', ' ')}`,
  async process(items, { config, evaluate, node, validate, write }) {
    const { role, entity } = config;
    const matches = await evaluate(config.match, items);
    const things = config.once === undefined ? [] : await evaluate(config.once, items);
    const parked: { item: Item; failure: Failure }[] = [];
    const requests: WriteRequest[] = [];
    items.forEach((item, i) => {
      const request = requestOf(item, matches[i], things[i], config, node.name);
      const failure = request instanceof Failure ? request : validate(role, entity, request.record)[0];
      if (failure) parked.push({ item, failure });
      else if (!(request instanceof Failure)) requests.push(request);
    });
    const results = await write(config, requests);
    const out: Item[] = [];
    const writes: { index: number; result: Extract<(typeof results)[number], { ok: true }> }[] = [];
    requests.forEach(({ item }, i) => {
      const result = results[i];
      if (!result?.ok) {
        parked.push({
          item,
          failure: result?.failure ?? new Failure('internal', 'The write gave no answer.'),
        });
        return;
      }
      writes.push({ index: item.index, result });
      out.push({ ...item, steps: { ...item.steps, [node.id]: { action: result.action, id: result.id } } });
    });
    return { outputs: { out }, parked, writes };
  },
});

const textOf = ({ value }: { readonly value?: unknown }): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

const requestOf = (
  item: Item,
  match: Evaluated | undefined,
  thing: Evaluated | undefined,
  config: Config,
  name: string,
): WriteRequest | Failure => {
  if (!match?.ok) return match?.failure ?? new Failure('internal', 'The expression gave no answer.');
  if (thing && !thing.ok) return thing.failure;
  const value = textOf(match);
  if (value === '') {
    return new Failure('mapping.invalid', `“${name}” cannot recognise the record: it has no ${config.by}.`, {
      hint: `Fill in the ${config.by} in the source, or choose another field to recognise it by.`,
    });
  }
  if (typeof item.record !== 'object' || item.record === null) {
    return new Failure('mapping.invalid', `“${name}” got no record to write.`);
  }
  return {
    item,
    key: value,
    match: value,
    once: (thing && textOf(thing)) || undefined,
    record: item.record as Readonly<Record<string, unknown>>,
  };
};
