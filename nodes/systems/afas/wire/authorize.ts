import type { ConnectionContext } from '../../../sdk/define-system.ts';
import { Failure } from '../../../sdk/failure.ts';
import { createTokenSource, requestTokens } from '../../../sdk/oauth2.ts';
import { baseAddress, type Secrets, type Settings } from '../settings.ts';
import { title } from './title.ts';

/** Gives the `Authorization` header of a call. */
export interface Authorizer {
  header(): Promise<string>;
  /** Says that a header was refused; true when trying once more may help. */
  refused(header: string): boolean;
}

/** Addresses of the sign-in, under the base address of the environment. */
export const oauthAddresses = (settings: Settings) => {
  const base = baseAddress(settings);
  return { authorize: `${base}/oauth/authorize`, token: `${base}/oauth/token` };
};

/** The token as AFAS shows it, from whatever was pasted: the XML, its base64 form, the header, or the digits alone. */
const tokenXml = (pasted: string): string => {
  const text = pasted.replace(/\s+/g, '').replace(/^(Authorization:)?AfasToken/i, '');
  if (text.startsWith('<')) return text;
  if (/^[0-9a-f]{64}$/i.test(text)) return `<token><version>1</version><data>${text}</data></token>`;
  return Buffer.from(text, 'base64').toString('utf8');
};

const withToken = (token: string): Authorizer => ({
  async header() {
    if (token.trim() === '') {
      throw new Failure('auth.refused', 'The connection to AFAS has no app connector token.', {
        system: title,
        hint: 'Generate a token for the app connector in AFAS and paste it on the connection.',
      });
    }
    return `AfasToken ${Buffer.from(tokenXml(token)).toString('base64')}`;
  },
  refused: () => false,
});

type Context = ConnectionContext<Settings, Secrets>;

const appOf = ({ http, settings, now }: Context) => ({
  http,
  system: title,
  tokenUrl: oauthAddresses(settings).token,
  clientId: settings.clientId,
  clientAuth: 'body' as const,
  now,
});

const withSignIn = (context: Context): Authorizer => {
  const source = createTokenSource({
    ...appOf(context),
    secrets: context.secrets,
    // The rest of the secrets is not the token source's business.
    renew: work => context.renewSecrets(work),
  });
  return {
    header: async () => `Bearer ${await source.token()}`,
    refused(header) {
      source.refused(header.slice('Bearer '.length));
      return true;
    },
  };
};

const early = 60_000;

/** Tokens got with id and secret alone are not stored: another one costs nothing. */
const withClientCredentials = (context: Context): Authorizer => {
  let current: Promise<{ readonly header: string; readonly until: number }> | undefined;
  const ask = async () => {
    const answer = await requestTokens(appOf(context), context.secrets.clientSecret, {
      grant_type: 'client_credentials',
    });
    return { header: `Bearer ${answer.accessToken}`, until: (answer.expiresAt ?? 0) - early };
  };
  return {
    async header() {
      const held = await current?.catch(() => undefined);
      if (held && held.until > context.now().getTime()) return held.header;
      current = ask();
      return (await current).header;
    },
    refused() {
      current = undefined;
      return true;
    },
  };
};

/** Chooses the kind of credentials the settings ask for. */
export const createAuthorizer = (context: Context): Authorizer => {
  const { signIn } = context.settings;
  if (signIn === 'token') return withToken(context.secrets.token);
  return signIn === 'oauth' ? withSignIn(context) : withClientCredentials(context);
};
