import type { ServerMessage } from '../api/contracts/live.ts';
import type { NodeCounts } from '../engine/trace.ts';
import type { RunEvents, RunProgress } from '../runner/events.ts';
import type { ItemRecord } from '../store/items.ts';
import type { RunRecord } from '../store/runs.ts';
import { toItem, toRun } from '../views.ts';

type Progress = Extract<ServerMessage, { type: 'progress' }>;
type Send = (message: ServerMessage) => void;

/** Shortest time between two updates of a run: at most ten a second. */
const intervalMs = 100;
/** Items listed in one update; the rest is counted. */
const itemsAnUpdate = 200;
/** Updates kept for those who reconnect. */
const updatesKept = 300;
/** How long a finished run is kept for those who reconnect. */
const keptAfterEndMs = 60_000;

interface Channel {
  seq: number;
  run: RunRecord;
  nodes: Readonly<Record<string, NodeCounts>>;
  items: ItemRecord[];
  timer: NodeJS.Timeout | undefined;
  lastSent: number;
  readonly history: Progress[];
  readonly subscribers: Set<Send>;
}

const ended = (run: RunRecord): boolean => run.finishedAt !== null;

/** Thins out what runs tell to at most ten updates a second, numbers them, and passes them on to who listens. */
export class LiveHub {
  readonly #channels = new Map<number, Channel>();
  readonly #watchers = new Map<Send, string | undefined>();
  readonly #now: () => number;
  readonly #lookUp: (run: number) => Promise<RunRecord | undefined>;

  constructor(events: RunEvents, lookUp: (run: number) => Promise<RunRecord | undefined>, now: () => number) {
    this.#lookUp = lookUp;
    this.#now = now;
    events.on('progress', progress => this.#take(progress));
  }

  /** Sends the state of a run at once, then every update; with `since`, what was missed first. Gives the way to stop. */
  async subscribe(run: number, since: number | undefined, send: Send): Promise<() => void> {
    const channel = this.#channels.get(run) ?? (await this.#open(run));
    if (!channel) {
      send({ type: 'error', code: 'run.unknown', message: `There is no run ${run}.` });
      return () => undefined;
    }
    const [oldest] = channel.history;
    if (since !== undefined && since !== channel.seq) {
      // A number that is still to come was given out by an earlier process.
      const kept = since < channel.seq && oldest !== undefined && oldest.seq <= since + 1;
      if (!kept) send({ type: 'reset', run });
      else for (const missed of channel.history) if (missed.seq > since) send(missed);
    }
    send(this.#message(channel, []));
    channel.subscribers.add(send);
    return () => channel.subscribers.delete(send);
  }

  /** Tells about every run (of one flow): its summary only. Gives the way to stop. */
  watch(flow: string | undefined, send: Send): () => void {
    this.#watchers.set(send, flow);
    return () => this.#watchers.delete(send);
  }

  close(): void {
    for (const { timer } of this.#channels.values()) clearTimeout(timer);
    this.#channels.clear();
    this.#watchers.clear();
  }

  async #open(id: number): Promise<Channel | undefined> {
    const run = await this.#lookUp(id);
    if (!run) return undefined;
    const channel = this.#channels.get(id) ?? this.#channel(run, run.nodes);
    if (ended(run)) this.#forgetLater(id);
    return channel;
  }

  #channel(run: RunRecord, nodes: Channel['nodes']): Channel {
    const channel: Channel = {
      seq: 0,
      run,
      nodes,
      items: [],
      timer: undefined,
      lastSent: 0,
      history: [],
      subscribers: new Set(),
    };
    this.#channels.set(run.id, channel);
    return channel;
  }

  #take({ run, nodes, items }: RunProgress): void {
    const channel = this.#channels.get(run.id) ?? this.#channel(run, nodes);
    channel.run = run;
    channel.nodes = nodes;
    channel.items.push(...items);
    const wait = Math.max(0, channel.lastSent + intervalMs - this.#now());
    channel.timer ??= setTimeout(() => this.#flush(channel), wait).unref();
    if (ended(run)) this.#forgetLater(run.id);
  }

  #flush(channel: Channel): void {
    channel.timer = undefined;
    channel.lastSent = this.#now();
    channel.seq += 1;
    const message = this.#message(channel, channel.items);
    channel.items = [];
    channel.history.push(message);
    if (channel.history.length > updatesKept) channel.history.shift();
    for (const send of channel.subscribers) send(message);
    for (const [send, flow] of this.#watchers) {
      if (flow === undefined || flow === channel.run.flow) send({ type: 'run', run: message.run });
    }
  }

  #message({ seq, run, nodes }: Channel, items: readonly ItemRecord[]): Progress {
    const listed = items.slice(-itemsAnUpdate).map(toItem);
    const copied = Object.fromEntries(
      Object.entries(nodes).map(([node, counts]) => [node, { ...counts, out: { ...counts.out } }]),
    );
    return {
      type: 'progress',
      seq,
      run: toRun(run),
      nodes: copied,
      items: listed,
      more: items.length - listed.length,
    };
  }

  #forgetLater(id: number): void {
    setTimeout(() => {
      const channel = this.#channels.get(id);
      if (channel?.subscribers.size === 0) this.#channels.delete(id);
      else if (channel) this.#forgetLater(id);
    }, keptAfterEndMs).unref();
  }
}
