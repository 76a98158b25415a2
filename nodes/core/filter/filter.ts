import { z } from 'zod';
import { defineNode, type Item } from '../../sdk/define-node.ts';
import type { Failure } from '../../sdk/failure.ts';
import { expression } from '../../sdk/schema.ts';

const config = z.strictObject({
  condition: expression({
    title: 'Condition',
    description: 'Records for which this is true leave by “match”, the others by “rest”.',
    placeholder: "record.status === 'paid'",
    gives: 'boolean',
  }),
});

/** Sends records two ways, by a condition. */
export const filter = defineNode({
  type: 'filter',
  category: 'logic',
  title: 'Filter',
  summary: 'Lets records pass that meet a condition',
  docs: [
    'Evaluates a **condition** for every record: true leaves by **match**, anything else by **rest**.',
    '',
    'Records that leave by a port nothing is connected to are done; they count as *skipped*.',
  ].join('\n'),
  ports: {
    inputs: [{ name: 'in', title: 'Records' }],
    outputs: [
      { name: 'match', title: 'Match' },
      { name: 'rest', title: 'Rest' },
    ],
  },
  config,
  record: () => ({ match: { kind: 'same' }, rest: { kind: 'same' } }),
  expressions: ({ condition }) => ({ condition }),
  async process(items, { config, evaluate }) {
    const answers = await evaluate(config.condition, items);
    const match: Item[] = [];
    const rest: Item[] = [];
    const parked: { item: Item; failure: Failure }[] = [];
    items.forEach((item, i) => {
      const answer = answers[i];
      if (answer?.ok === false) parked.push({ item, failure: answer.failure });
      else if (answer?.value === true) match.push(item);
      else rest.push(item);
    });
    return { outputs: { match, rest }, parked };
  },
});
