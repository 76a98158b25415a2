import type { ConnectionContext } from '../../sdk/define-system.ts';
import { Failure } from '../../sdk/failure.ts';
import type { HttpRequest, HttpResponse } from '../../sdk/http.ts';
import type { Secrets, Settings } from './settings.ts';
import { type Credentials, createCredentials } from './wire/credentials.ts';
import { isHeaderValue } from './wire/header.ts';
import { title } from './wire/title.ts';

/** A call, its placeholders filled in. */
export interface Call {
  readonly method: HttpRequest['method'];
  /** Path behind the address of the connection. */
  readonly path: string;
  /** Address of a further page, as the system gave it in an answer from `path`; its parameters are all in it. */
  readonly page?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly bodyType?: 'json' | 'form';
  readonly signal: AbortSignal;
}

/** One REST API, opened. */
export interface HttpClient {
  readonly settings: Settings;
  /** Sends a call with the credentials; any status is an answer. */
  send(call: Call): Promise<HttpResponse>;
  /** An address of the system without our credentials, which some systems repeat in it. */
  withoutCredentials(address: string): string;
}

/** Opens an account; calls nothing yet. */
export const createClient = (context: ConnectionContext<Settings, Secrets>): HttpClient => {
  const { settings, http } = context;
  const credentials = createCredentials(context);

  const once = async (call: Call, { headers, query }: Credentials): Promise<HttpResponse> => {
    const { body } = call;
    if (!Object.values(headers).every(isHeaderValue)) throw oddKey();
    return http.send({
      method: call.method,
      url: addressOf(call, settings.address, query),
      headers: {
        accept: 'application/json',
        // Some systems refuse a caller without a name.
        'user-agent': 'Koppel',
        ...(body === undefined ? {} : { 'content-type': contentTypes[call.bodyType ?? 'json'] }),
        ...lowerCase(settings.headers),
        ...lowerCase(call.headers ?? {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: encoded(body, call.bodyType ?? 'json') }),
      safe: call.method === 'GET',
      signal: call.signal,
    });
  };

  return {
    settings,
    async send(call) {
      const first = await credentials.get();
      const response = await once(call, first);
      // A token may end before its time; the call was refused, so nothing was done yet.
      if (response.status !== 401 || !credentials.refused(first)) return response;
      return once(call, await credentials.get());
    },
    withoutCredentials(address) {
      const { auth, keyName } = settings;
      if (auth !== 'query' || !URL.canParse(address)) return address;
      const url = new URL(address);
      url.searchParams.delete(keyName);
      return url.toString();
    },
  };
};

const contentTypes = { json: 'application/json', form: 'application/x-www-form-urlencoded' } as const;

const encoded = (body: unknown, type: 'json' | 'form'): string =>
  type === 'json'
    ? JSON.stringify(body)
    : new URLSearchParams(formFields(body).map(([name, value]) => [name, value])).toString();

/** Fields of a form; what is inside another stands in brackets, as in `lines[0][sku]`. */
const formFields = (value: unknown, name = ''): readonly (readonly [string, string])[] => {
  if (typeof value !== 'object' || value === null) return [[name, value === null ? '' : String(value)]];
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .flatMap(([key, each]) => formFields(each, name === '' ? key : `${name}[${key}]`));
};

const oddKey = (): Failure =>
  new Failure('connection.misconfigured', 'The password, token or key cannot be sent.', {
    system: title,
    hint: 'Enter it once more: it has a line break, or a letter that such a key cannot have.',
  });

const lowerCase = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

/** The address of a call. Throws `connection.misconfigured` rather than take the credentials to another server. */
const addressOf = (
  { path, page, query = {} }: Call,
  base: string,
  credentials: Readonly<Record<string, string>>,
): string => {
  const own = base.replace(/\/$/, '') + path;
  const url = new URL(page ?? own, own);
  if (url.origin !== new URL(base).origin) {
    throw new Failure(
      'connection.misconfigured',
      `${title} points to another server for the next page: ${url.host}.`,
      { system: title, hint: 'Enter the address under which the API names itself.' },
    );
  }
  for (const [name, value] of Object.entries({ ...query, ...credentials })) url.searchParams.set(name, value);
  return url.toString();
};
