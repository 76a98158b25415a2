import { z } from 'zod';
import { Failure } from '../../../sdk/failure.ts';
import { failureOfStatus, type Http } from '../../../sdk/http.ts';
import type { TokenSource } from '../../../sdk/oauth2.ts';
import { neverAborted } from './cache.ts';
import { title } from './title.ts';

/** The four addresses of the login host. */
export const loginEndpoints = (loginAddress: string) => {
  const base = loginAddress.replace(/\/+$/, '');
  return {
    authorize: `${base}/connect/authorize`,
    token: `${base}/connect/token`,
    validation: `${base}/connect/accesstokenvalidation`,
    userInfo: `${base}/connect/userinfo`,
  } as const;
};

/** Scopes asked at the sign-in; without `twf.organisation` Twinfield does not tell the cluster. */
export const scopes = [
  'openid',
  'twf.user',
  'twf.organisation',
  'twf.organisationUser',
  'offline_access',
] as const;

/** A valid token and the cluster its organisation lives on. */
export interface Access {
  readonly token: string;
  /** Without trailing slash. */
  readonly cluster: string;
}

/** Gives access to the cluster; the cluster is asked once for each token. */
export interface Session {
  access(): Promise<Access>;
  /** Says that Twinfield refused the token, so that the next `access` gets a new one. */
  refused(token: string): void;
}

const validation = z.object({
  scope: z.union([z.string(), z.array(z.string())]).nullish(),
  'twf.clusterUrl': z.url().nullish(),
});

const complaint = z.object({ Message: z.string() });

/** A failed sign-in means that the record itself was never sent, whatever became of the sign-in call. */
const beforeSending = (error: unknown): Failure => {
  const failure = Failure.from(error);
  const { hint, said, path, system, retryAfterMs } = failure;
  if (failure.outcome === 'none') return failure;
  return new Failure(failure.code, failure.message, {
    ...{ hint, said, path, system, retryAfterMs },
    outcome: 'none',
    cause: failure,
  });
};

const withoutCluster = (scope: string | readonly string[] | null | undefined): Failure => {
  const granted = typeof scope === 'string' ? scope.split(' ') : (scope ?? []);
  return granted.includes('twf.organisation')
    ? new Failure('target.unavailable', 'Twinfield did not say on which cluster the organisation lives.', {
        system: title,
      })
    : new Failure(
        'connection.misconfigured',
        'The sign-in to Twinfield lacks the right "twf.organisation".',
        {
          system: title,
          hint: 'Give the app the scope twf.organisation in the developer portal, then sign in again.',
        },
      );
};

/** Opens a session on a token source. */
export const createSession = (http: Http, tokens: TokenSource, validationUrl: string): Session => {
  let known: Promise<Access> | undefined;
  let knownToken: string | undefined;

  const discover = async (token: string): Promise<Access> => {
    const url = `${validationUrl}?token=${encodeURIComponent(token)}`;
    const response = await http.send({ method: 'GET', url, safe: true, signal: neverAborted });
    if (response.status === 400 || response.status === 401) {
      throw new Failure('auth.expired', 'Twinfield has ended the sign-in.', {
        system: title,
        said: complaint.safeParse(parseJson(response.text)).data?.Message ?? response.text.slice(0, 200),
      });
    }
    if (response.status >= 400) throw failureOfStatus(response, title);
    const parsed = validation.safeParse(parseJson(response.text));
    if (!parsed.success) {
      throw new Failure('target.malformed', 'Twinfield gave an unreadable answer about the sign-in.', {
        system: title,
        said: response.text.slice(0, 200),
      });
    }
    const cluster = parsed.data['twf.clusterUrl'];
    if (!cluster) throw withoutCluster(parsed.data.scope);
    return { token, cluster: cluster.replace(/\/+$/, '') };
  };

  const accessWith = (token: string): Promise<Access> => {
    if (known === undefined || knownToken !== token) {
      knownToken = token;
      known = discover(token).catch(error => {
        knownToken = undefined;
        throw error;
      });
    }
    return known;
  };

  return {
    async access() {
      try {
        const token = await tokens.token();
        return await accessWith(token).catch(async error => {
          if (!(error instanceof Failure) || error.code !== 'auth.expired') throw error;
          tokens.refused(token);
          return accessWith(await tokens.token());
        });
      } catch (error) {
        throw beforeSending(error);
      }
    },
    refused: tokens.refused,
  };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
