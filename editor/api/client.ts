import type { ApiErrorBody, ApiProblem } from '../../server/api/contracts/common.ts';

type ErrorBody = ApiErrorBody['error'];

/** An error of the API: a stable code, a sentence for people, and where and what to do as far as known. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** Stable, e.g. `flow.changed`; `network` when no answer came. */
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly path: string | undefined;
  readonly hint: string | undefined;
  readonly problems: readonly ApiProblem[];

  constructor(status: number, body: ErrorBody) {
    super(body.message);
    this.status = status;
    this.code = body.code;
    this.path = body.path;
    this.hint = body.hint;
    this.problems = (body.problems ?? []).filter(isProblem);
  }
}

const isProblem = (value: unknown): value is ApiProblem =>
  typeof value === 'object' && value !== null && 'message' in value && 'path' in value;

const signedOutListeners = new Set<() => void>();

/** Calls back whenever the server says that the session has ended; gives the function that stops it. */
export const onSignedOut = (listener: () => void): (() => void) => {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
};

const unreachable: ErrorBody = {
  code: 'network',
  message: 'The Koppel server does not answer.',
  hint: 'Check that it is running and that you are connected, then try again.',
};

const isErrorBody = (value: unknown): value is ApiErrorBody =>
  typeof value === 'object' &&
  value !== null &&
  'error' in value &&
  typeof value.error === 'object' &&
  value.error !== null &&
  'code' in value.error &&
  'message' in value.error;

const errorOf = (status: number, body: unknown): ApiError =>
  new ApiError(
    status,
    isErrorBody(body)
      ? body.error
      : { code: 'unexpected', message: `The server answered ${status} without saying why.` },
  );

const read = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const request = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers:
        body === undefined
          ? { accept: 'application/json' }
          : { accept: 'application/json', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiError(0, unreachable);
  }
  const answer = await read(response);
  if (!response.ok) {
    const isSignIn = path.startsWith('/api/session');
    if (response.status === 401 && !isSignIn) for (const listener of signedOutListeners) listener();
    throw errorOf(response.status, answer);
  }
  // The contract of the API says what comes; the server validates its answers against it.
  return answer as T;
};

/** The HTTP API: JSON both ways, session by cookie. Every call throws an `ApiError` when it is not answered with 2xx. */
export const api = {
  get: <T>(path: string) => request<T>('GET', path),
  post: <T>(path: string, body?: unknown) => request<T>('POST', path, body),
  put: <T>(path: string, body?: unknown) => request<T>('PUT', path, body),
  delete: <T = void>(path: string) => request<T>('DELETE', path),
} as const;

/** A path with its query; parts that are undefined or empty are left out. @example withQuery('/api/runs', { flow }) */
export const withQuery = (
  path: string,
  query: Readonly<Record<string, string | number | undefined>>,
): string => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
};
