import { z } from 'zod';
import { defineNode, type Item } from '../../sdk/define-node.ts';
import { Failure } from '../../sdk/failure.ts';
import { expression, field } from '../../sdk/schema.ts';

const config = z.strictObject({
  expression: expression({
    title: 'Mapping',
    description: 'One JavaScript object; in scope: record, source, steps, settings, tables, fn, run.',
    placeholder: '({ name: record.name })',
    gives: 'record',
  }),
  mode: field(z.enum(['replace', 'extend']), {
    title: 'The result',
    description: 'Replace: the result is the new record. Extend: its fields are added to the record.',
  }).default('replace'),
  role: field(z.string(), {
    title: 'For',
    description: 'The side the result is meant for; its fields are then known and checked.',
    widget: 'role',
  }).optional(),
  entity: field(z.string(), { title: 'Record', widget: 'entity' }).optional(),
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Turns each record into another. */
export const mapper = defineNode({
  type: 'mapper',
  category: 'map',
  title: 'Mapper',
  summary: 'Turns records into what the other system wants',
  docs: [
    'One **JavaScript object expression** makes the new record.',
    '',
    '- `record`: the record as it arrives here',
    '- `source`: the record as it was read',
    '- `steps`: what earlier nodes gave, for instance `steps.debtor.id`',
    '- `settings`: the answers to the questions of the flow',
    '- `tables`: the value tables, for instance `tables.vatCode("NL")`',
    '- `fn`: functions for money, VAT, dates, addresses, countries and text',
    '',
    'A field that is missing is an error, never silently empty. The result is also kept as `steps.<node>`.',
  ].join('\n'),
  ports: { inputs: [{ name: 'in', title: 'Records' }], outputs: [{ name: 'out', title: 'Mapped' }] },
  config,
  record: ({ role, entity, mode }) => ({
    out: role && entity && mode === 'replace' ? { kind: 'written', role, entity } : { kind: 'any' },
  }),
  roles: ({ role, entity }) => (role && entity ? [{ role, entity, operation: 'write', path: 'role' }] : []),
  expressions: config => ({ expression: config.expression }),
  async process(items, { config, evaluate, node, validate }) {
    const answers = await evaluate(config.expression, items);
    const out: Item[] = [];
    const parked: { item: Item; failure: Failure }[] = [];
    items.forEach((item, i) => {
      const answer = answers[i];
      if (!answer?.ok) {
        parked.push({
          item,
          failure: answer?.failure ?? new Failure('internal', 'The mapping gave no answer.'),
        });
        return;
      }
      if (!isObject(answer.value)) {
        parked.push({ item, failure: notAnObject(node.name, answer.value) });
        return;
      }
      const record =
        config.mode === 'extend' && isObject(item.record)
          ? { ...item.record, ...answer.value }
          : answer.value;
      const [failure] = config.role && config.entity ? validate(config.role, config.entity, record) : [];
      if (failure) parked.push({ item, failure });
      else out.push({ ...item, record, steps: { ...item.steps, [node.id]: answer.value } });
    });
    return { outputs: { out }, parked };
  },
});

const notAnObject = (name: string, value: unknown): Failure =>
  new Failure('mapping.invalid', `The mapping “${name}” gave ${inWords(value)} instead of a record.`, {
    hint: 'Write the mapping as one object: ({ field: value, … }).',
  });

const inWords = (value: unknown): string => {
  if (value === null || value === undefined) return 'nothing';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
};
