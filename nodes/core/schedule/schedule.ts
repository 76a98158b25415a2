import { validate } from 'node-cron';
import { z } from 'zod';
import { defineNode } from '../../sdk/define-node.ts';
import { field } from '../../sdk/schema.ts';

const timeZones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);

/** Five parts, to the minute; the library would take seconds as well. */
const isCron = (text: string): boolean => text.trim().split(/\s+/).length === 5 && validate(text);

const config = z.strictObject({
  cron: field(z.string().refine(isCron, 'must be a cron expression such as "*/15 * * * *"'), {
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
  misfire: field(z.enum(['skip', 'once', 'all']), {
    title: 'Missed times',
    description:
      'What becomes of times that passed while the server was off: skip them, catch up once, or start a run for all of them.',
    advanced: true,
  }).default('once'),
});

/** How a schedule node is configured. */
export type ScheduleConfig = z.output<typeof config>;

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
    'No time starts a flow twice, not even when the server is restarted in the same minute.',
    '',
    '**Missed times**, while the server was off, are',
    '',
    '- `once` (default): caught up by one run, however many there were;',
    '- `skip`: left out; the flow starts again at the next time;',
    '- `all`: caught up one by one, each with a run of its own. At most the last 100 are; those before them',
    '  are folded into these, and how many they were is noted in the audit log as `flow.missed`.',
    '',
    'Times more than a week ago are not looked at. While a flow is paused by a person, no time is missed.',
    '',
    'When **clocks change**, a time that does not exist that day comes an hour later, and a time that exists twice',
    'comes once. A schedule of every hour follows the hours as they pass.',
  ].join('\n'),
  ports: { inputs: [], outputs: [{ name: 'out', title: 'Start' }] },
  config,
  subtitle: ({ cron }) => cron,
});
