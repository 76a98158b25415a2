import { z } from 'zod';
import { defineNode, type Item } from '../../sdk/define-node.ts';
import { Failure } from '../../sdk/failure.ts';
import { expression } from '../../sdk/schema.ts';

const config = z.strictObject({
  list: expression({
    title: 'List',
    description: 'A list; each entry becomes a record of its own.',
    placeholder: 'record.lines',
    gives: 'list',
  }),
});

/** Makes several records of one. */
export const split = defineNode({
  type: 'split',
  category: 'logic',
  title: 'Split',
  summary: 'Makes several records of one, such as the articles of a product',
  docs: [
    'Gives one record for each entry of a **list**. What was read stays reachable as `source`, and `steps.<node>` tells',
    '`position` (from 0) and `count`.',
    '',
    'The records still count as one: it is parked when one of them is, and retried as a whole. What was written before is',
    'not written again. A record with an empty list leaves by **empty**.',
  ].join('\n'),
  ports: {
    inputs: [{ name: 'in', title: 'Records' }],
    outputs: [
      { name: 'out', title: 'Entries' },
      { name: 'empty', title: 'Empty list' },
    ],
  },
  config,
  record: () => ({ out: { kind: 'any' }, empty: { kind: 'same' } }),
  expressions: ({ list }) => ({ list }),
  async process(items, { config, evaluate, node }) {
    const answers = await evaluate(config.list, items);
    const out: Item[] = [];
    const empty: Item[] = [];
    const parked: { item: Item; failure: Failure }[] = [];
    items.forEach((item, i) => {
      const answer = answers[i];
      if (!answer?.ok) {
        const failure = answer?.failure ?? new Failure('internal', 'The expression gave no answer.');
        parked.push({ item, failure });
      } else if (!Array.isArray(answer.value)) {
        parked.push({ item, failure: notAList(node.name) });
      } else if (answer.value.length === 0) {
        empty.push(item);
      } else {
        const { length: count } = answer.value;
        answer.value.forEach((record, position) => {
          out.push({ ...item, record, steps: { ...item.steps, [node.id]: { position, count } } });
        });
      }
    });
    return { outputs: { out, empty }, parked };
  },
});

const notAList = (name: string): Failure =>
  new Failure('mapping.invalid', `“${name}” expects a list to split.`, {
    hint: 'Give a list, such as record.lines.',
  });
