import { WebSocket } from 'undici';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer, testAdmin } from '../testing.ts';
import type { ClientMessage, ServerMessage } from './contracts/live.ts';
import type { Run } from './contracts/runs.ts';
import { debtorFlow } from './testing/debtor-flow.ts';
import { visit } from './testing/visitor.ts';

type Progress = Extract<ServerMessage, { type: 'progress' }>;

describe('live updates over a websocket', () => {
  let koppel: TestServer;
  let cookie: string;
  const open: WebSocket[] = [];
  beforeAll(async () => {
    koppel = await startTestServer();
    await koppel.call('POST', '/api/flows', {
      id: 'debtors',
      document: { ...debtorFlow, options: { pageSize: 20 } },
    });
    await koppel.call('POST', '/api/flows/debtors/deploy', {});
    const admin = visit(koppel.server.address);
    await admin.signIn(testAdmin.email, testAdmin.password);
    cookie = admin.cookie;
  });
  afterEach(() => {
    for (const socket of open.splice(0)) socket.close();
  });
  afterAll(() => koppel.close());

  const socketOf = (headers: Readonly<Record<string, string>>): WebSocket => {
    const socket = new WebSocket(`${koppel.server.address.replace('http', 'ws')}/api/live`, { headers });
    open.push(socket);
    return socket;
  };
  /** Opens a socket with the visitor's cookie; collects what it hears. */
  const connect = async () => {
    const socket = socketOf({ cookie });
    const heard: ServerMessage[] = [];
    const waiting = new Set<() => void>();
    socket.addEventListener('message', ({ data }) => {
      heard.push(JSON.parse(String(data)));
      for (const look of waiting) look();
    });
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', reject);
    });
    return {
      heard,
      progress: () => heard.filter((message): message is Progress => message.type === 'progress'),
      say: (message: ClientMessage | string) =>
        socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
      close: () => socket.close(),
      /** Resolves with the first message heard that fits. */
      until: (fits: (message: ServerMessage) => boolean) =>
        new Promise<ServerMessage>(resolve => {
          const look = () => {
            const found = heard.find(fits);
            if (!found) return;
            waiting.delete(look);
            resolve(found);
          };
          waiting.add(look);
          look();
        }),
    };
  };
  const start = async () => (await koppel.call<Run>('POST', '/api/flows/debtors/runs', { full: true })).body;
  const ended = (message: ServerMessage) => message.type === 'progress' && message.run.finishedAt !== null;

  test('a run is followed to its end: numbered updates, every item once, the counts as stored', async () => {
    const editor = await connect();
    const run = await start();
    // From the very first update on, even if some went out before this message arrives.
    editor.say({ type: 'subscribe', run: run.id, since: 0 });
    await editor.until(ended);
    const progress = editor.progress();
    const numbers = [...new Set(progress.map(({ seq }) => seq))];
    expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i));
    const items = progress.flatMap(message => message.items.map(({ id }) => id));
    expect(new Set(items).size).toBe(items.length);
    expect(items.length + progress.reduce((sum, { more }) => sum + more, 0)).toBe(100);
    const { body } = await koppel.call<Run>('GET', `/api/runs/${run.id}`);
    expect(progress.at(-1)?.run).toEqual(
      expect.objectContaining({ status: body.status, counts: body.counts }),
    );
    expect(progress.at(-1)?.nodes.read?.out).toEqual({ out: 100 });
  });

  test('after a break of the line, what was missed is told', async () => {
    const run = await start();
    const first = await connect();
    first.say({ type: 'subscribe', run: run.id });
    await first.until(ended);
    const last = first.progress().at(-1)?.seq ?? 0;
    first.close();
    const again = await connect();
    again.say({ type: 'subscribe', run: run.id, since: last - 1 });
    await again.until(message => message.type === 'progress' && message.seq === last);
    expect(again.heard.some(({ type }) => type === 'reset')).toBe(false);
    const foreign = await connect();
    foreign.say({ type: 'subscribe', run: run.id, since: last + 50 });
    expect(await foreign.until(() => true)).toEqual({ type: 'reset', run: run.id });
  });

  test('a run that ended long ago tells its end', async () => {
    const { body } = await koppel.call<{ data: Run[] }>('GET', '/api/runs?limit=1');
    const run = body.data[0]?.id ?? 0;
    const editor = await connect();
    editor.say({ type: 'subscribe', run });
    expect(await editor.until(ended)).toMatchObject({ run: { id: run }, items: [] });
  });

  test('watching tells about every run, without its items', async () => {
    const [all, other] = [await connect(), await connect()];
    all.say({ type: 'watch' });
    other.say({ type: 'watch', flow: 'orders' });
    const run = await start();
    const heard = await all.until(message => message.type === 'run' && message.run.finishedAt !== null);
    expect(heard).toMatchObject({ type: 'run', run: { id: run.id, flow: 'debtors' } });
    expect(other.heard).toEqual([]);
  });

  test('what was unsubscribed is not told any more', async () => {
    const [quiet, watcher] = [await connect(), await connect()];
    watcher.say({ type: 'watch' });
    const run = await start();
    quiet.say({ type: 'subscribe', run: run.id });
    await quiet.until(({ type }) => type === 'progress');
    quiet.say({ type: 'unsubscribe', run: run.id });
    quiet.say('{"type":"ping"}');
    await quiet.until(({ type }) => type === 'error');
    const heard = quiet.heard.length;
    await watcher.until(message => message.type === 'run' && message.run.finishedAt !== null);
    expect(quiet.heard.length).toBe(heard);
  });

  test('what is not understood is said to be so, and the line stays open', async () => {
    const editor = await connect();
    for (const nonsense of ['not json', '{}', '{"type":"subscribe","run":"one"}']) editor.say(nonsense);
    editor.say({ type: 'subscribe', run: 4711 });
    expect(
      await editor.until(message => message.type === 'error' && message.code === 'run.unknown'),
    ).toBeDefined();
    expect(
      editor.heard.filter(message => message.type === 'error' && message.code === 'request.invalid'),
    ).toHaveLength(3);
  });

  test('a listener who leaves in the middle leaves nothing behind', async () => {
    const run = await start();
    for (let i = 0; i < 5; i += 1) {
      const visitor = await connect();
      visitor.say({ type: 'subscribe', run: run.id });
      visitor.close();
    }
    await koppel.server.services.runner.idle();
    const { status } = await koppel.call('GET', '/readyz');
    expect(status).toBe(200);
  });

  test.each([
    ['nobody', () => ({})],
    ['another site', () => ({ cookie, origin: 'http://evil.example' })],
    ['a page that hides its origin', () => ({ cookie, origin: 'null' })],
  ])('is closed to %s', async (_, headers) => {
    const socket = socketOf(headers());
    const opened = await new Promise(resolve => {
      socket.addEventListener('open', () => resolve(true));
      socket.addEventListener('error', () => resolve(false));
    });
    expect(opened).toBe(false);
  });
});
