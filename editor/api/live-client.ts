import type { ClientMessage, ServerMessage } from '../../server/api/contracts/live.ts';
import type { Run } from '../../server/api/contracts/runs.ts';
import { advance, type RunProgress } from './run-progress.ts';

/** What the client needs of its surroundings. */
export interface LiveOptions {
  /** Opens a socket to the hub. */
  readonly open: () => WebSocket;
  /** Milliseconds to wait before the given attempt (1, 2, …) to reconnect. Default: up to 15 s, with jitter. */
  readonly wait?: (attempt: number) => number;
}

/** One websocket shared by everything on the page that watches runs. It is open only while somebody watches. */
export interface LiveClient {
  /** Follows one run; several followers share one subscription. Gives the function that stops it. */
  follow(run: number, changed: () => void): () => void;
  /** What is known of a followed run; the same object until something changes. */
  progress(run: number): RunProgress | undefined;
  /** Hears of every run that begins, moves or ends; `missed` tells that some may have gone unheard. */
  watch(watcher: RunWatcher): () => void;
  /** Whether the hub could not be reached again after the connection broke. */
  isLost(): boolean;
  /** Calls back whenever `isLost` changes. */
  onLoss(changed: () => void): () => void;
}

export interface RunWatcher {
  readonly run: (run: Run) => void;
  readonly missed: () => void;
}

interface Followed {
  readonly followers: Set<() => void>;
  progress: RunProgress | undefined;
}

const backoff = (attempt: number): number => Math.min(15_000, 400 * 2 ** attempt) * (0.5 + Math.random() / 2);

/** Makes the client; connects when the first follower comes, goes on where it stopped after a reconnect. */
export const createLiveClient = ({ open, wait = backoff }: LiveOptions): LiveClient => {
  const followed = new Map<number, Followed>();
  const watchers = new Set<RunWatcher>();
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let wasOpen = false;
  let isLost = false;
  const losses = new Set<() => void>();

  const wanted = () => followed.size > 0 || watchers.size > 0;

  const send = (message: ClientMessage) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };

  const subscribe = (run: number) => {
    const since = followed.get(run)?.progress?.seq;
    send({ type: 'subscribe', run, ...(since === undefined ? {} : { since }) });
  };

  const update = (run: number, change: (before: RunProgress | undefined) => RunProgress | undefined) => {
    const entry = followed.get(run);
    if (!entry) return;
    const after = change(entry.progress);
    if (after === entry.progress) return;
    entry.progress = after;
    for (const changed of entry.followers) changed();
  };

  const receive = (message: ServerMessage) => {
    switch (message.type) {
      case 'progress':
        return update(message.run.id, before => advance(before, message));
      case 'reset':
        return update(message.run, () => undefined);
      case 'run':
        for (const watcher of watchers) watcher.run(message.run);
        return;
      case 'error':
        return console.warn(`${message.code}: ${message.message}`);
    }
  };

  const setLost = (after: boolean) => {
    if (after === isLost) return;
    isLost = after;
    for (const changed of losses) changed();
  };

  const opening = () => {
    attempt = 0;
    setLost(false);
    if (watchers.size > 0) send({ type: 'watch' });
    for (const run of followed.keys()) subscribe(run);
    if (wasOpen) for (const watcher of watchers) watcher.missed();
    wasOpen = true;
  };

  const closed = () => {
    socket = undefined;
    for (const run of followed.keys())
      update(run, before => before && (before.connected ? { ...before, connected: false } : before));
    if (!wanted()) return;
    attempt += 1;
    // A first break may be a hiccup; a connection that cannot be made is none.
    setLost(attempt > 1);
    timer = setTimeout(connect, wait(attempt));
  };

  const connect = () => {
    timer = undefined;
    const current = open();
    socket = current;
    current.addEventListener('open', opening);
    current.addEventListener('close', closed, { once: true });
    current.addEventListener('message', event => receive(JSON.parse(String(event.data)) as ServerMessage)); // the server keeps to the contract
  };

  const start = () => {
    if (!socket && timer === undefined) connect();
  };

  const stop = () => {
    if (wanted()) return;
    clearTimeout(timer);
    timer = undefined;
    wasOpen = false;
    setLost(false);
    socket?.removeEventListener('close', closed);
    socket?.close();
    socket = undefined;
  };

  return {
    follow(run, changed) {
      const entry = followed.get(run) ?? { followers: new Set(), progress: undefined };
      const isFirst = entry.followers.size === 0;
      followed.set(run, entry);
      entry.followers.add(changed);
      if (isFirst && socket) subscribe(run);
      start();
      return () => {
        entry.followers.delete(changed);
        if (entry.followers.size > 0) return;
        followed.delete(run);
        send({ type: 'unsubscribe', run });
        stop();
      };
    },
    progress: run => followed.get(run)?.progress,
    watch(watcher) {
      watchers.add(watcher);
      if (watchers.size === 1) send({ type: 'watch' });
      start();
      return () => {
        watchers.delete(watcher);
        stop();
      };
    },
    isLost: () => isLost,
    onLoss(changed) {
      losses.add(changed);
      return () => losses.delete(changed);
    },
  };
};
