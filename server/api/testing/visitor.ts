/** What was answered; `body` is parsed when it is JSON. */
export interface Answer<T = unknown> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

/** Somebody who speaks to the server from outside, as a browser or a script does. */
export interface Visitor {
  call<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer<T>>;
  /** Signs in and keeps the cookie; gives the status. */
  signIn(email: string, password: string): Promise<number>;
  /** The cookie, as it is sent. */
  readonly cookie: string;
}

/** A new visitor, signed in by a bearer token when one is given. */
export const visit = (address: string, token?: string): Visitor => {
  let cookie = '';
  const call: Visitor['call'] = async (method, path, body, headers = {}) => {
    const answer = await fetch(`${address}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(cookie ? { cookie } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    });
    const set = answer.headers.getSetCookie().map(line => line.split(';')[0] ?? '');
    if (set.length > 0) cookie = set.join('; ');
    const text = await answer.text();
    const json = answer.headers.get('content-type')?.includes('json') ?? false;
    return { status: answer.status, body: json ? JSON.parse(text) : text, headers: answer.headers };
  };
  return {
    call,
    get cookie() {
      return cookie;
    },
    async signIn(email, password) {
      return (await call('POST', '/api/session', { email, password })).status;
    },
  };
};

/** The form of every refusal. */
export interface Refusal {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly path?: string;
    readonly hint?: string;
    readonly problems?: readonly { readonly code: string }[];
  };
}
