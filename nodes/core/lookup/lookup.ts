import { z } from 'zod';
import { defineNode, type Item, type NodeContext } from '../../sdk/define-node.ts';
import type { Found } from '../../sdk/define-system.ts';
import { Failure } from '../../sdk/failure.ts';
import { expression, field } from '../../sdk/schema.ts';

const config = z.strictObject({
  role: field(z.string().min(1), {
    title: 'In',
    description: 'The side of the flow to search.',
    widget: 'role',
  }),
  entity: field(z.string().min(1), { title: 'Records', widget: 'entity' }),
  by: field(z.string().min(1), { title: 'By', widget: 'find-field' }),
  value: expression({
    title: 'Value to find',
    description: 'One value, or a list when each of several must be found.',
    placeholder: 'record.email',
  }),
  each: field(z.boolean(), {
    title: 'A list of values',
    description: 'The value is a list, and each entry is looked up.',
  }).default(false),
  onMissing: field(z.enum(['park', 'continue', 'default']), {
    title: 'When it is not found',
    description: 'Park the record, let it leave by “missing”, or go on with a default.',
  }).default('park'),
  default: expression({
    title: 'Default',
    description: 'Used as the found record.',
    gives: 'record',
  }).optional(),
});

type Config = z.infer<typeof config>;
type Context = NodeContext<Config>;
type Answers = ReadonlyMap<string, readonly Found[]>;

/** What the node adds to `steps`: one record, or a list in the order of the values. */
type Hit = { readonly found: true; readonly id: string; readonly record: unknown };
type Outcome = { kind: 'found'; step: unknown } | { kind: 'missing' } | { kind: 'failed'; failure: Failure };

/** Finds one record, or each of a list, in a system. */
export const lookup = defineNode<Config>({
  type: 'lookup',
  category: 'find',
  title: 'Look up',
  summary: 'Finds matching records in a system',
  docs: [
    'Finds the record with a given value, or each record of a list of values.',
    '',
    'What it finds is under `steps.<node>`: `found`, `id` and `record`; for a list, `found` and `records`, by value.',
    'More than one match parks the record: Koppel never guesses.',
  ].join('\n'),
  ports: {
    inputs: [{ name: 'in', title: 'Records' }],
    outputs: [
      { name: 'found', title: 'Found' },
      { name: 'missing', title: 'Missing' },
    ],
  },
  config,
  record: () => ({ found: { kind: 'same' }, missing: { kind: 'same' } }),
  roles: ({ role, entity, by }) => [{ role, entity, operation: 'find', by, path: 'role' }],
  expressions: ({ value, default: fallback }) => ({ value, ...(fallback ? { default: fallback } : {}) }),
  subtitle: ({ entity, by }) => `${entity} by ${by}`,
  async process(items, context) {
    const { config, node } = context;
    const values = await context.evaluate(config.value, items);
    const wanted = items.map((_, i) => wantedOf(values[i], context));
    const queries = items.flatMap((item, i) => {
      const values = wanted[i];
      return values && !(values instanceof Failure) && !values.includes('') ? [{ item, values }] : [];
    });
    const answers = await context.find(config.role, config.entity, config.by, queries);
    const fallbacks =
      config.onMissing === 'default' && config.default ? await context.evaluate(config.default, items) : [];

    const found: Item[] = [];
    const missing: Item[] = [];
    const parked: { item: Item; failure: Failure }[] = [];
    items.forEach((item, i) => {
      const outcome = outcomeOf(wanted[i] ?? [], answers, context);
      const fallback = fallbacks[i];
      if (outcome.kind === 'failed') parked.push({ item, failure: outcome.failure });
      else if (outcome.kind === 'found') found.push(withStep(item, node.id, outcome.step));
      else if (fallback?.ok) found.push(withStep(item, node.id, { found: false, record: fallback.value }));
      else if (fallback) parked.push({ item, failure: fallback.failure });
      else missing.push(withStep(item, node.id, { found: false }));
    });
    return { outputs: { found, missing }, parked };
  },
});

const withStep = (item: Item, node: string, step: unknown): Item => ({
  ...item,
  steps: { ...item.steps, [node]: step },
});

/** The texts to look for, without repetitions; a failure when the expression gave none. */
const wantedOf = (
  value: Awaited<ReturnType<Context['evaluate']>>[number] | undefined,
  { config, node }: Context,
): readonly string[] | Failure => {
  if (!value?.ok) return value?.failure ?? new Failure('internal', 'The expression gave no answer.');
  const list = config.each ? value.value : [value.value];
  if (!Array.isArray(list)) {
    return new Failure('mapping.invalid', `“${node.name}” expects a list of values to look up.`);
  }
  const texts = list.map(entry =>
    typeof entry === 'number' || typeof entry === 'string' ? String(entry).trim() : '',
  );
  if (texts.includes('') && config.onMissing === 'park') {
    return new Failure('mapping.invalid', `“${node.name}” has no ${config.by} to look up for this record.`, {
      hint: `Fill in the ${config.by} in the source, or change the value to find.`,
    });
  }
  return [...new Set(texts)];
};

const outcomeOf = (wanted: readonly string[] | Failure, answers: Answers, context: Context): Outcome => {
  if (wanted instanceof Failure) return { kind: 'failed', failure: wanted };
  const { config } = context;
  if (wanted.includes('')) return { kind: 'missing' };
  const hits = new Map<string, Hit>();
  const absent: string[] = [];
  for (const value of wanted) {
    const answer = answers.get(value) ?? [];
    const [first, second] = answer;
    if (second) return { kind: 'failed', failure: ambiguous(value, answer.length, context) };
    if (first) hits.set(value, { found: true, id: first.id, record: first.record });
    else absent.push(value);
  }
  if (absent.length > 0) {
    return config.onMissing === 'park'
      ? { kind: 'failed', failure: notFound(absent, context) }
      : { kind: 'missing' };
  }
  const [only] = hits.values();
  return { kind: 'found', step: config.each ? { found: true, records: Object.fromEntries(hits) } : only };
};

const notFound = (absent: readonly string[], { config, systemTitle }: Context): Failure => {
  const system = systemTitle(config.role);
  const [first = ''] = absent;
  const message =
    absent.length === 1
      ? `${capital(config.entity)} ${first} does not exist in ${system}.`
      : `${absent.length} ${config.entity} records do not exist in ${system}: ${absent.slice(0, 5).join(', ')}${absent.length > 5 ? ', …' : ''}.`;
  return new Failure('lookup.missing', message, { system, hint: `Create it in ${system}, then retry.` });
};

const ambiguous = (value: string, count: number, { config, systemTitle }: Context): Failure => {
  const system = systemTitle(config.role);
  return new Failure(
    'lookup.ambiguous',
    `${count} ${config.entity} records in ${system} have the ${config.by} ${value}.`,
    { system },
  );
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
