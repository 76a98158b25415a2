/** A browser as far as cookies go: keeps them, and holds those that are `Strict` back when another site leads here. */
export interface Browser {
  call(
    method: string,
    path: string,
    options?: { readonly body?: unknown; readonly fromElsewhere?: boolean },
  ): Promise<{ readonly status: number; readonly text: string; readonly headers: Headers }>;
  readonly cookies: Map<string, { readonly value: string; readonly isStrict: boolean }>;
}

/** Opens a browser on the server at `address` and signs in to Koppel. */
export const openBrowser = async (
  address: string,
  credentials: { readonly email: string; readonly password: string },
): Promise<Browser> => {
  const cookies: Browser['cookies'] = new Map();
  const call: Browser['call'] = async (method, path, { body, fromElsewhere = false } = {}) => {
    const sent = [...cookies].filter(([, { isStrict }]) => !(isStrict && fromElsewhere));
    const answer = await fetch(new URL(path, address), {
      method,
      redirect: 'manual',
      headers: {
        cookie: sent.map(([name, { value }]) => `${name}=${value}`).join('; '),
        ...(method === 'GET' ? {} : { origin: address }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, { value, isStrict: /SameSite=Strict/i.test(line) });
    }
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  const { status } = await call('POST', '/api/session', { body: credentials });
  if (status !== 200) throw new Error(`the sign-in to Koppel was refused: ${status}`);
  return { call, cookies };
};
