import type { Flow, FlowEdge, FlowNode } from './flow.ts';

/** When a flow starts, as people choose it. */
export type Timing =
  | { readonly kind: 'every'; readonly minutes: 5 | 15 | 60 }
  /** Every day at a time, `HH:MM`. */
  | { readonly kind: 'daily'; readonly at: string }
  | { readonly kind: 'hand' }
  | { readonly kind: 'cron'; readonly cron: string };

const scheduleType = 'schedule';

const cronOf = (timing: Exclude<Timing, { kind: 'hand' }>): string => {
  if (timing.kind === 'cron') return timing.cron;
  if (timing.kind === 'every') return timing.minutes === 60 ? '0 * * * *' : `*/${timing.minutes} * * * *`;
  const [hour = '0', minute = '0'] = timing.at.split(':');
  return `${Number(minute)} ${Number(hour)} * * *`;
};

/** A cron expression as the choice it stands for. */
export const timingOf = (cron: string): Timing => {
  const [minute = '', hour = '', ...days] = cron.trim().split(/\s+/);
  const isDaily = days.join(' ') === '* * *';
  if (isDaily && hour === '*') {
    if (minute === '*/5') return { kind: 'every', minutes: 5 };
    if (minute === '*/15') return { kind: 'every', minutes: 15 };
    if (/^\d+$/.test(minute)) return { kind: 'every', minutes: 60 };
  }
  if (isDaily && /^\d+$/.test(minute) && /^\d+$/.test(hour))
    return { kind: 'daily', at: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` };
  return { kind: 'cron', cron };
};

/** When a document starts by itself: by its first schedule, or never. */
export const timingOfFlow = ({ nodes }: Pick<Flow, 'nodes'>): Timing => {
  const cron = nodes.find(({ type }) => type === scheduleType)?.config.cron;
  return typeof cron === 'string' ? timingOf(cron) : { kind: 'hand' };
};

/** How a schedule is called on the canvas. */
const nameOf = (timing: Exclude<Timing, { kind: 'hand' }>): string => {
  if (timing.kind === 'every')
    return timing.minutes === 60 ? 'Every hour' : `Every ${timing.minutes} minutes`;
  return timing.kind === 'daily' ? `Every day at ${timing.at}` : 'By schedule';
};

const freeId = (nodes: readonly FlowNode[]): string => {
  const taken = new Set(nodes.map(({ id }) => id));
  for (let i = 1; ; i += 1) {
    const id = i === 1 ? scheduleType : `${scheduleType}${i}`;
    if (!taken.has(id)) return id;
  }
};

/**
 * The document with one schedule that starts it as chosen, or none. The schedule it has is changed, and a new one is
 * joined to every node of `readers`; those that read have an input for it.
 */
export const timed = (flow: Flow, timing: Timing, timeZone: string, readers: readonly string[]): Flow => {
  const [kept, ...others] = flow.nodes.filter(({ type }) => type === scheduleType);
  const dropped = new Set((timing.kind === 'hand' && kept ? [kept, ...others] : others).map(({ id }) => id));
  const nodes = flow.nodes.filter(({ id }) => !dropped.has(id));
  const edges = flow.edges.filter(({ from }) => !dropped.has(from.node));
  if (timing.kind === 'hand') return { ...flow, nodes, edges };
  const setting = { cron: cronOf(timing), timeZone };
  if (kept) {
    const changed = { ...kept, name: nameOf(timing), config: { ...kept.config, ...setting } };
    return { ...flow, nodes: nodes.map(node => (node === kept ? changed : node)), edges };
  }
  const left = Math.min(0, ...nodes.map(({ position }) => position.x)) - 260;
  const id = freeId(nodes);
  const added = {
    id,
    type: scheduleType,
    name: nameOf(timing),
    position: { x: left, y: 60 },
    config: setting,
  };
  const joins = readers.map(
    (reader): FlowEdge => ({ from: { node: id, port: 'out' }, to: { node: reader, port: 'in' } }),
  );
  return { ...flow, nodes: [added, ...nodes], edges: [...joins, ...edges] };
};
