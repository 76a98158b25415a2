import { z } from 'zod';
import { Failure } from './failure.ts';
import { failureOfStatus, type Http } from './http.ts';

/** The secrets an OAuth 2 connection keeps. */
export interface OAuth2Secrets {
  readonly clientSecret: string;
  readonly refreshToken: string;
  readonly accessToken?: string;
  /** Milliseconds since 1970. */
  readonly expiresAt?: number;
}

export interface TokenSourceOptions {
  readonly http: Http;
  readonly system: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly secrets: OAuth2Secrets;
  /** Must have stored the secrets durably when it returns: a rotated refresh token is lost otherwise. */
  save(secrets: Pick<OAuth2Secrets, 'accessToken' | 'expiresAt' | 'refreshToken'>): Promise<void>;
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
  expires_in: z.coerce.number().positive().default(3600),
  refresh_token: z.string().min(1).optional(),
});

const early = 60_000;

const basic = (id: string, password: string) =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(password)}`).toString('base64')}`;

const errorOf = (text: string): string | undefined => {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : undefined;
  } catch {
    return undefined;
  }
};

/** Refreshes access tokens with a refresh token (RFC 6749 §6), client authenticated by HTTP Basic. */
export const createTokenSource = (options: TokenSourceOptions): TokenSource => {
  const { http, system } = options;
  let { accessToken, expiresAt = 0, refreshToken } = options.secrets;
  let refreshing: Promise<string> | undefined;

  const refresh = async (): Promise<string> => {
    const response = await http.send({
      method: 'POST',
      url: options.tokenUrl,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: basic(options.clientId, options.secrets.clientSecret),
      },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }).toString(),
      confidential: true,
    });
    if (response.status === 400 || response.status === 401) {
      const said = errorOf(response.text) ?? response.text.slice(0, 200);
      throw said === 'invalid_client' || said === 'unauthorized_client'
        ? new Failure('auth.refused', `${system} does not accept the client id or client secret.`, {
            system,
            said,
          })
        : new Failure('auth.expired', `${system} has ended the sign-in.`, { system, said });
    }
    if (response.status >= 400) throw failureOfStatus(response, system);
    const parsed = answer.safeParse(safeJson(response.text));
    if (!parsed.success) {
      throw new Failure('target.malformed', `${system} gave no usable token.`, { system });
    }
    const { access_token: fresh, expires_in: seconds } = parsed.data;
    const until = options.now().getTime() + seconds * 1000;
    refreshToken = parsed.data.refresh_token ?? refreshToken;
    // The access token is used only once the refresh token is safe: if it cannot be saved, the next call tries again.
    await options.save({ accessToken: fresh, expiresAt: until, refreshToken });
    accessToken = fresh;
    expiresAt = until;
    return fresh;
  };

  return {
    token() {
      if (accessToken && expiresAt - early > options.now().getTime()) return Promise.resolve(accessToken);
      refreshing ??= refresh().finally(() => {
        refreshing = undefined;
      });
      return refreshing;
    },
    refused(token) {
      if (token === accessToken) expiresAt = 0;
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
