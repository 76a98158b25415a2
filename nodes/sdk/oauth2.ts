import { z } from 'zod';
import type { ClientAuth } from './define-system.ts';
import { Failure } from './failure.ts';
import { failureOfStatus, type Http } from './http.ts';
import { field, secret } from './schema.ts';

/** The secrets an OAuth 2 connection keeps; the last three are written by the sign-in and by every refresh. */
export const oauth2Secrets = z.object({
  clientSecret: secret({ title: 'Client secret' }),
  refreshToken: secret({
    title: 'Refresh token',
    description: 'Filled in by signing in.',
    advanced: true,
  }).optional(),
  accessToken: secret({ title: 'Access token', advanced: true }).optional(),
  /** Milliseconds since 1970. */
  expiresAt: field(z.number(), { title: 'Access token ends at', advanced: true }).optional(),
});

export type OAuth2Secrets = Readonly<z.infer<typeof oauth2Secrets>>;

/** Names of the secrets that only a sign-in can give; people do not type them. */
export const tokenNames = [
  'refreshToken',
  'accessToken',
  'expiresAt',
] as const satisfies readonly (keyof OAuth2Secrets)[];

export interface TokenSourceOptions {
  readonly http: Http;
  readonly system: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  /** Default `basic`. */
  readonly clientAuth?: ClientAuth;
  readonly secrets: OAuth2Secrets;
  /** `ConnectionContext.renewSecrets`: one refresh at a time, in all processes, and never a token lost. */
  renew(work: (stored: OAuth2Secrets) => Promise<Partial<OAuth2Secrets>>): Promise<OAuth2Secrets>;
  readonly now: () => Date;
}

/** Gives valid access tokens. */
export interface TokenSource {
  /** The current token, refreshed a minute before it ends; one refresh at a time. */
  token(): Promise<string>;
  /** Says that a token was refused, so that the next `token()` refreshes it. */
  refused(token: string): void;
}

const answer = z.object({
  access_token: z.string().min(1),
  // An hour where the answer does not tell.
  expires_in: z.coerce.number().positive().catch(3600),
  // Some vendors write null where there is none.
  refresh_token: z.string().min(1).nullish(),
  id_token: z.string().optional(),
});

const early = 60_000;

const basic = (id: string, password: string) =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(password)}`).toString('base64')}`;

/** Refusals as OAuth has them, and in the form some vendors give all their errors in. */
const refusal = z.union([
  z.object({ error: z.string(), error_description: z.string().optional() }),
  z
    .object({
      errors: z
        .array(z.object({ title: z.string(), meta: z.object({ hint: z.string() }).partial().nullish() }))
        .min(1),
    })
    .transform(({ errors: [first] }) => ({ error: first?.title, error_description: first?.meta?.hint })),
]);

/** What the token address said instead of a token. */
const refusalIn = (text: string): { readonly error?: string; readonly said: string } => {
  const { error, error_description: description } = refusal.safeParse(safeJson(text)).data ?? {};
  return {
    error,
    said: error === undefined ? text.slice(0, 200) : [error, description].filter(Boolean).join(': '),
  };
};

const clientErrors = new Set(['invalid_client', 'unauthorized_client']);

const form = 'application/x-www-form-urlencoded';

/** The `nonce` an id token was made for. It came from the token address itself, so its signature tells nothing more. */
const nonceOf = (idToken: string): unknown => {
  const claims = safeJson(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return typeof claims === 'object' && claims !== null && 'nonce' in claims ? claims.nonce : undefined;
};

/**
 * Asks the token address (RFC 6749 §4.1.3 and §6) and gives the secrets that change. With a `nonce`, an id token in the
 * answer must be made for it.
 *
 * Throws `auth.expired` when the grant is not accepted any more, `auth.refused` when the app itself is not,
 * `target.malformed` when the answer is no token, or one for somebody else.
 */
export const requestTokens = async (
  options: Pick<TokenSourceOptions, 'http' | 'system' | 'tokenUrl' | 'clientId' | 'clientAuth' | 'now'>,
  clientSecret: string,
  grant: Readonly<Record<string, string>>,
  nonce?: string,
): Promise<Partial<OAuth2Secrets> & { readonly accessToken: string }> => {
  const { http, system, clientId, clientAuth = 'basic' } = options;
  const inBody = clientAuth === 'body';
  const response = await http.send({
    method: 'POST',
    url: options.tokenUrl,
    headers: { 'content-type': form, ...(inBody ? {} : { authorization: basic(clientId, clientSecret) }) },
    body: new URLSearchParams({
      ...grant,
      ...(inBody ? { client_id: clientId, client_secret: clientSecret } : {}),
    }).toString(),
    confidential: true,
  });
  if (response.status === 400 || response.status === 401) {
    const { error, said } = refusalIn(response.text);
    throw clientErrors.has(error ?? '')
      ? new Failure('auth.refused', `${system} does not accept the client id or client secret.`, {
          system,
          said,
        })
      : new Failure('auth.expired', `${system} has ended the sign-in.`, { system, said });
  }
  if (response.status >= 400) throw failureOfStatus(response, system);
  const parsed = answer.safeParse(safeJson(response.text));
  if (!parsed.success) {
    const { error, said } = refusalIn(response.text);
    // The body is told only where it is a refusal: elsewhere it may hold a token.
    throw new Failure('target.malformed', `${system} gave no usable token.`, { system, said: error && said });
  }
  const { access_token: accessToken, expires_in: seconds, refresh_token: refreshToken } = parsed.data;
  if (nonce !== undefined && parsed.data.id_token && nonceOf(parsed.data.id_token) !== nonce) {
    throw new Failure('target.malformed', `The answer of ${system} belongs to another sign-in.`, {
      system,
      hint: 'Sign in once more.',
    });
  }
  return {
    accessToken,
    expiresAt: options.now().getTime() + seconds * 1000,
    ...(refreshToken ? { refreshToken } : {}),
  };
};

/** Refreshes access tokens with a refresh token (RFC 6749 §6). */
export const createTokenSource = (options: TokenSourceOptions): TokenSource => {
  let secrets = options.secrets;
  let refused: string | undefined;
  let refreshing: Promise<string> | undefined;
  /** Given by the vendor, perhaps not stored: the refresh token it was got with is worth nothing any more. */
  let unsaved: { readonly instead: string; readonly changed: Partial<OAuth2Secrets> } | undefined;

  const usable = ({ accessToken, expiresAt = 0 }: OAuth2Secrets): string | undefined =>
    accessToken !== refused && expiresAt - early > options.now().getTime() ? accessToken : undefined;

  const refresh = async (): Promise<string> => {
    secrets = await options.renew(async stored => {
      // Another process or a new sign-in may have got a token meanwhile; its refresh token has ended ours.
      if (usable(stored)) return {};
      if (!stored.refreshToken) {
        const { system } = options;
        const words = stored.accessToken
          ? `The sign-in to ${system} has ended.`
          : `Nobody has signed in to ${system} yet.`;
        throw new Failure('auth.expired', words, { system, hint: 'Open the connection and sign in.' });
      }
      if (unsaved?.instead === stored.refreshToken) return unsaved.changed;
      const changed = await requestTokens(options, stored.clientSecret, {
        grant_type: 'refresh_token',
        refresh_token: stored.refreshToken,
      });
      unsaved = { instead: stored.refreshToken, changed };
      return changed;
    });
    unsaved = undefined;
    if (!secrets.accessToken) throw new Failure('internal', 'The renewed secrets have no access token.');
    return secrets.accessToken;
  };

  return {
    token() {
      const token = usable(secrets);
      if (token) return Promise.resolve(token);
      refreshing ??= refresh().finally(() => {
        refreshing = undefined;
      });
      return refreshing;
    },
    refused(token) {
      refused = token;
    },
  };
};

const safeJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
