import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authorizeRoutes, takeCode } from '../../../sdk/simulator/authorize.ts';
import type { SimulatorWorld } from '../../../sdk/simulator/define-simulator.ts';
import { changeSettings, settingsOf } from './settings.ts';
import { demoApp, issueAccessToken, issueRefreshToken, lifetime, takeRefreshToken } from './tokens.ts';

/** The fields of a request to the token address, sent as a form or as JSON. */
const fieldsOf = (request: FastifyRequest): URLSearchParams => {
  const body = String(request.body ?? '');
  if (!request.headers['content-type']?.includes('json')) return new URLSearchParams(body);
  try {
    return new URLSearchParams(JSON.parse(body));
  } catch {
    return new URLSearchParams();
  }
};

/** The page to allow access, and the token address. Refresh tokens are good for one use. */
export const loginRoutes = (app: FastifyInstance, world: SimulatorWorld): void => {
  const { store, now } = world;
  authorizeRoutes(app, world, {
    path: '/oauth2/authorize',
    knows: client => client === demoApp.id,
    asks: () => ['access to the account Demo winkel'],
    // Allowing it makes up for an access that was taken back.
    allowed: () => changeSettings(store, { isRevoked: false }),
  });

  const refuse = (reply: FastifyReply, status: number, error: string, hint: string) =>
    reply
      .code(status)
      .send(
        settingsOf(store).tokenErrors === 'oauth'
          ? { error, error_description: hint }
          : { errors: [{ code: 0, title: error, status, meta: { hint } }] },
      );

  const give = (reply: FastifyReply) =>
    reply.send({
      token_type: 'Bearer',
      expires_in: lifetime,
      access_token: issueAccessToken(now()),
      refresh_token: issueRefreshToken(),
    });

  app.post('/oauth2/access_token', async (request, reply) => {
    const fields = fieldsOf(request);
    if (fields.get('client_id') !== demoApp.id || fields.get('client_secret') !== demoApp.secret) {
      return refuse(reply, 401, 'invalid_client', 'Client authentication failed');
    }
    const grant = fields.get('grant_type');
    if (grant === 'authorization_code') {
      return takeCode(world, demoApp.id, fields)
        ? give(reply)
        : refuse(reply, 400, 'invalid_grant', 'Authorization code is invalid');
    }
    if (grant !== 'refresh_token') return refuse(reply, 400, 'unsupported_grant_type', 'Unknown grant type');
    if (settingsOf(store).isRevoked || !takeRefreshToken(store, fields.get('refresh_token') ?? '')) {
      return refuse(reply, 400, 'invalid_grant', 'Token has been revoked');
    }
    return give(reply);
  });
};
