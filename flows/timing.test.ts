import { describe, expect, test } from 'vitest';
import { flowSchema } from './flow.ts';
import { timed, timingOf, timingOfFlow } from './timing.ts';

const flow = flowSchema.parse({
  format: 1,
  name: 'Orders',
  nodes: [
    {
      id: 'schedule',
      type: 'schedule',
      name: 'Every 15 minutes',
      position: { x: 40, y: 60 },
      config: { cron: '*/15 * * * *', timeZone: 'Europe/Amsterdam', misfire: 'once' },
    },
    { id: 'orders', type: 'connector', name: 'Orders', position: { x: 300, y: 60 } },
  ],
  edges: [{ from: { node: 'schedule', port: 'out' }, to: { node: 'orders', port: 'in' } }],
});

describe('when a flow starts', () => {
  test.each([
    ['*/5 * * * *', { kind: 'every', minutes: 5 }],
    ['*/15 * * * *', { kind: 'every', minutes: 15 }],
    ['5 * * * *', { kind: 'every', minutes: 60 }],
    ['30 2 * * *', { kind: 'daily', at: '02:30' }],
    ['0 6 * * 1-5', { kind: 'cron', cron: '0 6 * * 1-5' }],
    ['*/15 8-18 * * *', { kind: 'cron', cron: '*/15 8-18 * * *' }],
  ])('%s is understood', (cron, timing) => {
    expect(timingOf(cron)).toEqual(timing);
  });

  test('is read from its schedule; without one it waits for people', () => {
    expect(timingOfFlow(flow)).toEqual({ kind: 'every', minutes: 15 });
    expect(timingOfFlow({ nodes: [] })).toEqual({ kind: 'hand' });
  });

  test('changes the schedule it has, and nothing else of it', () => {
    const nightly = timed(flow, { kind: 'daily', at: '02:05' }, 'Europe/Brussels', ['orders']);
    expect(nightly.nodes[0]).toMatchObject({
      id: 'schedule',
      name: 'Every day at 02:05',
      config: { cron: '5 2 * * *', timeZone: 'Europe/Brussels', misfire: 'once' },
    });
    expect(nightly.edges).toEqual(flow.edges);
  });

  test('by hand takes the schedule out, and another choice puts one back', () => {
    const byHand = timed(flow, { kind: 'hand' }, 'Europe/Amsterdam', ['orders']);
    expect(byHand.nodes.map(({ id }) => id)).toEqual(['orders']);
    expect(byHand.edges).toEqual([]);
    const hourly = timed(byHand, { kind: 'every', minutes: 60 }, 'Europe/Amsterdam', ['orders']);
    expect(timingOfFlow(hourly)).toEqual({ kind: 'every', minutes: 60 });
    expect(hourly.edges).toEqual(flow.edges);
    expect(flowSchema.parse(hourly)).toEqual(hourly);
  });
});
