import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PeerRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A real HTTP server on a free port that answers as it is told, and remembers what it was asked. */
export interface Peer {
  readonly address: string;
  readonly requests: readonly PeerRequest[];
  /** Most requests that were open at the same time. */
  readonly mostAtOnce: () => number;
  close(): Promise<void>;
}

/** Answers one request; `position` counts from 0. */
export type Answer = (
  response: ServerResponse,
  request: PeerRequest,
  position: number,
) => void | Promise<void>;

/** Starts a peer. */
export const startPeer = async (answer: Answer): Promise<Peer> => {
  const requests: PeerRequest[] = [];
  let open = 0;
  let most = 0;
  const server = createServer(async (incoming, response) => {
    open += 1;
    most = Math.max(most, open);
    response.on('close', () => {
      open -= 1;
    });
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method = '', url = '', headers } = incoming;
    const request = { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') };
    requests.push(request);
    await answer(response, request, requests.length - 1);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    requests,
    mostAtOnce: () => most,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** Answers the first requests with these statuses, in order, and every further one with 200. */
export const statuses =
  (list: readonly number[], headers: Readonly<Record<string, string>> = {}): Answer =>
  (response, _request, position) => {
    const status = list[position] ?? 200;
    response.writeHead(status, status === 200 ? {} : headers).end(`answer ${position}`);
  };
