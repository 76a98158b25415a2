import type { ConnectionContext } from '../../../sdk/define-system.ts';
import { createTokenSource, type TokenSource } from '../../../sdk/oauth2.ts';
import type { Secrets, Settings } from '../settings.ts';
import { createClientCredentials } from './client-credentials.ts';
import { title } from './title.ts';

/** What a call carries to prove who makes it. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** Gives the credentials of the next call. */
export interface CredentialSource {
  get(): Promise<Credentials>;
  /** Says that they were refused; true when other ones can be had. */
  refused(credentials: Credentials): boolean;
}

const fixed = (credentials: Partial<Credentials>): CredentialSource => ({
  get: async () => ({ headers: {}, query: {}, ...credentials }),
  refused: () => false,
});

const bearer = 'Bearer ';

const ofTokens = (tokens: TokenSource): CredentialSource => ({
  get: async () => ({ headers: { authorization: bearer + (await tokens.token()) }, query: {} }),
  refused({ headers }) {
    tokens.refused((headers.authorization ?? '').slice(bearer.length));
    return true;
  },
});

/** The credentials that the settings ask for. */
export const createCredentials = (context: ConnectionContext<Settings, Secrets>): CredentialSource => {
  const { settings, secrets, http, now } = context;
  const { auth, userName, keyName } = settings;
  const key = secrets.secret ?? '';
  switch (auth) {
    case 'none':
      return fixed({});
    case 'basic':
      return fixed({
        headers: { authorization: `Basic ${Buffer.from(`${userName}:${key}`).toString('base64')}` },
      });
    case 'bearer':
      return fixed({ headers: { authorization: bearer + key } });
    case 'header':
      return fixed({ headers: { [keyName.toLowerCase()]: key } });
    case 'query':
      return fixed({ query: { [keyName]: key } });
    case 'client-credentials':
      return ofTokens(createClientCredentials(context));
    case 'sign-in':
      return ofTokens(
        createTokenSource({
          http,
          system: title,
          tokenUrl: settings.tokenAddress,
          clientId: settings.clientId,
          clientAuth: settings.clientAuth,
          secrets: { ...secrets, clientSecret: secrets.clientSecret ?? '' },
          renew: async work => {
            const renewed = await context.renewSecrets(stored =>
              work({ ...stored, clientSecret: stored.clientSecret ?? '' }),
            );
            return { ...renewed, clientSecret: renewed.clientSecret ?? '' };
          },
          now,
        }),
      );
  }
};
