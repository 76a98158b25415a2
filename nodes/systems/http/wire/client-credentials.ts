import type { ConnectionContext } from '../../../sdk/define-system.ts';
import { requestTokens, type TokenSource } from '../../../sdk/oauth2.ts';
import type { Secrets, Settings } from '../settings.ts';
import { title } from './title.ts';

/** Tokens are renewed this long before they end, milliseconds. */
const early = 60_000;

/** Access tokens of an app that signs in by itself (RFC 6749 §4.4); kept with the secrets, shared by all processes. */
export const createClientCredentials = (context: ConnectionContext<Settings, Secrets>): TokenSource => {
  const { http, now, settings } = context;
  let secrets = context.secrets;
  let refused: string | undefined;
  let asking: Promise<string> | undefined;

  const usable = ({ accessToken, expiresAt = 0 }: Secrets): string | undefined =>
    accessToken !== refused && expiresAt - early > now().getTime() ? accessToken : undefined;

  const ask = async (): Promise<string> => {
    let fresh = '';
    secrets = await context.renewSecrets(async stored => {
      const current = usable(stored);
      if (current !== undefined) {
        fresh = current;
        return {};
      }
      const { clientId, clientAuth, scopes, tokenAddress, tokenParameters } = settings;
      const answer = await requestTokens(
        { http, system: title, tokenUrl: tokenAddress, clientId, clientAuth, now },
        stored.clientSecret ?? '',
        {
          ...tokenParameters,
          grant_type: 'client_credentials',
          ...(scopes.length > 0 ? { scope: scopes.join(' ') } : {}),
        },
      );
      fresh = answer.accessToken;
      return answer;
    });
    return fresh;
  };

  return {
    token() {
      const token = usable(secrets);
      if (token) return Promise.resolve(token);
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
    refused(token) {
      refused = token;
    },
  };
};
