import { readFileSync } from 'node:fs';
import { readConfig } from '../config.ts';
import { serverFile, startServer } from '../server.ts';
import { CommandError } from './command-error.ts';

/** The HTTP API as the command line sees it. */
export interface Api {
  readonly address: string;
  readonly token: string;
  get<T>(path: string): Promise<T>;
  send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T>;
}

interface ErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly path?: string;
    readonly hint?: string;
    readonly problems?: readonly ProblemLine[];
  };
}

interface ProblemLine {
  readonly code: string;
  readonly path: string;
  readonly message: string;
  readonly hint: string;
}

/**
 * Runs a command against the server of this data folder. When none is running, one is started for the length of the
 * command, on a free port, without schedules. Commands thus do exactly what the API does.
 */
export const withServer = async (command: (api: Api) => Promise<void>): Promise<void> => {
  const config = readConfig(process.env);
  const running = await findServer(config.data);
  if (running) return command(apiOf(running.address, running.localToken));
  const server = await startServer(
    { ...config, port: 0, host: '127.0.0.1', logLevel: 'error' },
    { unattended: false },
  );
  try {
    await command(apiOf(server.address, server.localToken));
  } finally {
    await server.close();
  }
};

const findServer = async (data: string): Promise<{ address: string; localToken: string } | undefined> => {
  try {
    const found = JSON.parse(readFileSync(serverFile(data), 'utf8')) as {
      address: string;
      localToken: string;
    };
    const answer = await fetch(`${found.address}/api/session`, {
      headers: { authorization: `Bearer ${found.localToken}` },
    });
    const { user } = (await answer.json()) as { user: unknown };
    return user ? found : undefined;
  } catch {
    return undefined;
  }
};

const apiOf = (address: string, token: string): Api => {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${address}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (answer.status === 204) return undefined as T;
    const json: unknown = await answer.json();
    if (!answer.ok) throw new CommandError(inWords((json as ErrorBody).error));
    return json as T;
  };
  return {
    address,
    token,
    get: path => call('GET', path),
    send: (method, path, body) => call(method, path, body),
  };
};

const inWords = ({ code, message, path, hint, problems }: ErrorBody['error']): string => {
  const lines = problems?.length ? problems : [{ code, message, path: path ?? '', hint: hint ?? '' }];
  return lines
    .map(line =>
      [
        `${line.code}: ${line.message}`,
        line.path && `  at   ${line.path}`,
        line.hint && `  hint ${line.hint}`,
      ]
        .filter(Boolean)
        .join('\n'),
    )
    .join('\n');
};

/** The flow with this id or name. */
export const findFlow = async (api: Api, wanted: string): Promise<{ id: string; name: string }> => {
  const { data } = await api.get<{ data: { id: string; name: string }[] }>('/api/flows');
  const found =
    data.find(({ id }) => id === wanted) ??
    data.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (found) return found;
  throw new CommandError(
    `flow.unknown: There is no flow “${wanted}”.\n  hint Flows: ${data.map(({ id }) => id).join(', ') || 'none'}`,
  );
};
