import { createHash } from 'node:crypto';
import type { Registry } from '../../nodes/registry.ts';
import type { SignInApp } from '../../nodes/sdk/define-system.ts';
import { Failure } from '../../nodes/sdk/failure.ts';
import { createHttp } from '../../nodes/sdk/http.ts';
import { type OAuth2Secrets, requestTokens } from '../../nodes/sdk/oauth2.ts';
import { newToken, tokenHash } from '../security/tokens.ts';
import type { ConnectionRecord, ConnectionStore } from '../store/connections.ts';
import type { BegunSignIn, SignInStore } from '../store/sign-ins.ts';
import { readPart } from './connection-part.ts';
import type { ConnectionSecrets } from './connection-secrets.ts';
import { signInState, withoutSignIn } from './sign-in-state.ts';

/** How long people may take to sign in. */
export const signInMs = 10 * 60_000;
/** Longest wait for the answer of the token address, and for a refresh under way. */
const patienceMs = 20_000;

export interface SignInsOptions {
  readonly registry: Registry;
  readonly connections: ConnectionStore;
  readonly secrets: ConnectionSecrets;
  readonly signIns: SignInStore;
  readonly now: () => number;
  /** Address of the mounted simulators as this server reaches them. */
  readonly simulators: () => string;
}

/** Who begins a sign-in, where. */
export interface Beginner {
  /** Hash of the session. */
  readonly session: string;
  /** Address of Koppel in the browser, e.g. `https://koppel.shop.example`. */
  readonly address: string;
  readonly redirectUri: string;
  readonly language: string;
}

/** A sign-in that can go on at the vendor. */
export interface Begun {
  /** Address of the vendor's page. */
  readonly url: string;
  readonly state: string;
  /** To be kept by the browser and shown at the end. */
  readonly browser: string;
}

/** Signs people in to systems: OAuth 2 authorization code with PKCE (RFC 6749 §4.1, RFC 7636). */
export class SignIns {
  readonly #options: SignInsOptions;

  constructor(options: SignInsOptions) {
    this.#options = options;
  }

  /** Begins a sign-in. Throws `connection.misconfigured` while settings or the client secret are missing. */
  async begin(id: string, beginner: Beginner): Promise<Begun> {
    const { connections, signIns, now } = this.#options;
    const connection = await connections.get(id);
    if (!connection)
      throw new Failure('connection.missing', `The connection “${id}” does not exist any more.`);
    const { session, address, redirectUri, language } = beginner;
    // The simulators are where the browser finds Koppel, which may be another address than the server's own.
    const { system, app } = this.#appOf(connection, `${address}/simulators`);
    const [state, browser, verifier] = [newToken(), newToken(), newToken()];
    const nonce = app.nonce ? newToken() : undefined;
    const url = authorizeUrl(app, system.title, {
      ...app.parameters,
      response_type: 'code',
      client_id: app.clientId,
      redirect_uri: redirectUri,
      scope: app.scopes.join(' '),
      state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...(nonce === undefined ? {} : { nonce }),
    });
    await signIns.forget(now());
    await signIns.add(state, {
      ...{ session, connection: id },
      expiresAt: now() + signInMs,
      data: { verifier, nonce, redirectUri, browser: tokenHash(browser), language },
    });
    return { url, state, browser };
  }

  /** Exchanges the code for tokens and stores them. Throws what the vendor's refusal means. */
  async finish({ connection: id, data }: BegunSignIn, code: string, email: string): Promise<void> {
    const { connections, secrets, simulators, now } = this.#options;
    await secrets.change(
      id,
      async stored => {
        const { system, app, clientSecret } = this.#appOf(stored, simulators());
        const http = createHttp({
          system: system.title,
          concurrency: 1,
          timeoutMs: patienceMs,
          secrets: () => [],
        });
        try {
          const tokens = await requestTokens(
            {
              ...{ http, system: system.title },
              ...{ tokenUrl: app.tokenUrl, clientId: app.clientId, clientAuth: app.clientAuth },
              now: () => new Date(now()),
            },
            clientSecret,
            {
              grant_type: 'authorization_code',
              code,
              redirect_uri: data.redirectUri,
              code_verifier: data.verifier,
            },
            data.nonce,
          );
          return { ...withoutSignIn(stored.secrets), ...tokens };
        } finally {
          await http.close();
        }
      },
      { patienceMs },
    );
    await connections.change(id, { signedIn: { by: email, at: now() } });
  }

  /** Removes the tokens; access itself is taken back at the vendor. */
  async end(id: string): Promise<void> {
    const { connections, secrets } = this.#options;
    await secrets.change(id, stored => withoutSignIn(stored.secrets), { patienceMs });
    await connections.change(id, { signedIn: null });
  }

  #appOf(connection: ConnectionRecord, simulators: string) {
    const system = this.#options.registry.systems.get(connection.system);
    if (!system?.auth || !signInState(system, connection, 0)) {
      throw new Failure('connection.misconfigured', 'Nobody signs in to this connection in the browser.', {
        hint: 'Fill in its secrets instead.',
      });
    }
    const app = system.auth.app(readPart(system, connection, 'settings', simulators));
    // Systems with a sign-in keep the secrets of `oauth2Secrets`, some among others.
    const { clientSecret } = readPart(system, connection, 'secrets', simulators) as Partial<OAuth2Secrets>;
    if (!clientSecret) {
      throw new Failure('connection.misconfigured', `The client secret of ${system.title} is missing.`, {
        path: 'secrets.clientSecret',
        system: system.title,
      });
    }
    return { system, app, clientSecret };
  }
}

const authorizeUrl = (
  { authorizeUrl: address }: SignInApp,
  title: string,
  parameters: Readonly<Record<string, string>>,
): string => {
  // The browser goes there: an address such as `javascript:…` must not get through.
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new Failure('connection.misconfigured', `The sign-in address of ${title} is not a web address.`);
  }
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) if (value !== '') url.searchParams.set(name, value);
  return url.toString();
};
