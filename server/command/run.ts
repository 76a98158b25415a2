import { setTimeout as sleep } from 'node:timers/promises';
import { Presets, SingleBar } from 'cli-progress';
import Table from 'cli-table3';
import type { RunDetail } from '../api/contracts/runs.ts';
import { CommandError } from './command-error.ts';
import { type Api, findFlow, withServer } from './with-server.ts';

interface Options {
  readonly dry?: boolean;
  readonly full?: boolean;
  readonly draft?: boolean;
  readonly json?: boolean;
}

const pollMs = 200;

/** `koppel run <flow> [--dry] [--full] [--json]`: exits 0 when all went well, 2 when records were parked, 1 when it failed. */
export const run = (
  flow: string,
  { dry = false, full = false, draft = false, json = false }: Options,
): Promise<void> =>
  withServer(async api => {
    const { id, name } = await findFlow(api, flow);
    const { id: runId } = await api.send<{ id: number }>('POST', `/api/flows/${id}/runs`, {
      mode: dry ? 'dry' : 'live',
      full,
      draft,
    });
    const ended = await follow(api, runId, json);
    if (json) console.log(JSON.stringify(ended, null, 2));
    else print(ended, name);
    if (ended.status === 'failed' || ended.status === 'cancelled') {
      throw new CommandError(
        ended.failure
          ? `${ended.failure.message}\n  hint ${ended.failure.hint}`
          : `The run was ${ended.status}.`,
      );
    }
    if (ended.status === 'partial') process.exitCode = 2;
  });

const follow = async (api: Api, id: number, quiet: boolean): Promise<RunDetail> => {
  const bar = new SingleBar(
    { format: '{bar} {value}/{total} records · {parked} parked', hideCursor: true, noTTYOutput: false },
    Presets.rect,
  );
  if (!quiet) bar.start(0, 0, { parked: 0 });
  try {
    for (;;) {
      const found = await api.get<RunDetail>(`/api/runs/${id}`);
      const { read, ...done } = found.counts;
      bar.setTotal(read);
      bar.update(
        Object.values(done).reduce((sum, n) => sum + n, 0),
        { parked: done.parked },
      );
      if (found.finishedAt) return found;
      await sleep(pollMs);
    }
  } finally {
    bar.stop();
  }
};

const print = (ended: RunDetail, name: string): void => {
  const dry = ended.mode === 'dry';
  const { counts } = ended;
  console.log(`\n${name}: ${ended.status}${dry ? ' (dry run, nothing was written)' : ''}`);
  const table = new Table({ style: { head: [], border: [] }, colAligns: ['left', 'right'] });
  const rows: [string, number][] = [
    ['read', counts.read],
    [dry ? 'would be created' : 'created', counts.created],
    [dry ? 'would be updated' : 'updated', counts.updated],
    ['unchanged', counts.unchanged],
    ['skipped', counts.skipped],
    [dry ? 'would be parked' : 'parked', counts.parked],
  ];
  table.push(...rows);
  console.log(table.toString());
  if (ended.causes.length === 0) return;
  const causes = new Table({
    head: ['parked', 'cause', 'what to do'],
    style: { head: [], border: [] },
    colAligns: ['right', 'left', 'left'],
    colWidths: [8, 62, 48],
    wordWrap: true,
  });
  causes.push(...ended.causes.map(({ count, message, hint }) => [count, message, hint]));
  console.log(causes.toString());
};
