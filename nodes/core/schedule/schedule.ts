import { validate } from 'node-cron';
import { z } from 'zod';
import { defineNode } from '../../sdk/define-node.ts';
import { field } from '../../sdk/schema.ts';

const timeZones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);

const config = z.strictObject({
  cron: field(z.string().refine(validate, 'must be a cron expression such as "*/15 * * * *"'), {
    title: 'When',
    description: 'Minute, hour, day of the month, month, day of the week.',
    placeholder: '*/15 * * * *',
    widget: 'cron',
  }).default('*/15 * * * *'),
  timeZone: field(
    z.string().refine(zone => timeZones.has(zone), 'must be a time zone such as "Europe/Amsterdam"'),
    {
      title: 'Time zone',
      widget: 'time-zone',
    },
  ).default('Europe/Amsterdam'),
});

/** Starts the connectors behind it at fixed times. */
export const schedule = defineNode({
  type: 'schedule',
  category: 'trigger',
  title: 'Schedule',
  summary: 'Starts the flow at fixed times',
  docs: [
    'Starts the flow at the times of a **cron expression**, in the time zone you choose.',
    '',
    'A flow never overlaps itself: when a run is still busy, the next one starts right after it.',
    'A time that passed while the server was off is caught up once.',
  ].join('\n'),
  ports: { inputs: [], outputs: [{ name: 'out', title: 'Start' }] },
  config,
  subtitle: ({ cron }) => cron,
});
