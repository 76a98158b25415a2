import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { OpenHook, Refusal } from '../runner/hooks.ts';
import type { Services } from '../services.ts';
import { deliveredSchema } from './contracts/hooks.ts';
import { ApiError } from './problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    hook: OpenHook | null;
  }
}

/** Largest body of a delivery, in bytes. */
const largestBody = 1 << 20;
const deliveriesAMinute = 600;

/** POST /hooks/:token: takes what other programs send to webhook nodes. No sign-in: the token is what lets in. */
export const deliveryRoutes =
  ({ hooks }: Services): FastifyPluginAsyncZod =>
  async app => {
    app.decorateRequest('hook', null);
    app.removeAllContentTypeParsers();
    // The signature is one of the bytes as they came.
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestBody }, (_request, body, done) =>
      done(null, body),
    );
    app.setErrorHandler((error: Error & { readonly statusCode?: number }) => {
      throw error.statusCode === 413 ? tooLarge() : error;
    });

    app.post(
      '/hooks/:token',
      {
        bodyLimit: largestBody,
        schema: {
          params: z.object({ token: z.string() }),
          response: { 200: deliveredSchema, 202: deliveredSchema },
        },
        config: {
          rateLimit: {
            max: deliveriesAMinute,
            timeWindow: '1 minute',
            keyGenerator: request => tokenOf(request),
            errorResponseBuilder: () => tooMany(),
          },
        },
        // Before the body is read: nobody sends a megabyte to an address that does not exist.
        preParsing: async (request, _reply, payload) => {
          request.hook = (await hooks.find(tokenOf(request))) ?? null;
          if (!request.hook) throw unknown();
          return payload;
        },
      },
      async (request, reply) => {
        if (!request.hook) throw unknown();
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const header = (name: string) => String(request.headers[name.toLowerCase()] ?? '') || undefined;
        const received = await hooks.receive(request.hook, { body, header });
        if (!('id' in received)) throw refusalOf(received);
        const { kind, id } = received;
        return kind === 'kept' ? reply.code(202).send({ id }) : { id, duplicate: true };
      },
    );
  };

const tokenOf = ({ params }: FastifyRequest): string =>
  typeof params === 'object' && params !== null && 'token' in params ? String(params.token) : '';

const unknown = (): ApiError =>
  new ApiError(404, 'hook.unknown', 'There is no webhook at this address.', {
    hint: 'Copy the address from the webhook node in the editor.',
  });

const tooLarge = (): ApiError =>
  new ApiError(413, 'hook.too-large', 'The body is larger than 1 MiB; nothing was stored.', {
    hint: 'Send records one by one.',
  });

const tooMany = (): ApiError =>
  new ApiError(429, 'hook.too-many', `More than ${deliveriesAMinute} deliveries came within a minute.`, {
    hint: 'Send it again in a minute; nothing was stored.',
  });

const refusalOf = (refusal: Refusal): ApiError => {
  switch (refusal.kind) {
    case 'no-secret':
      return new ApiError(
        401,
        'hook.wrong-signature',
        'Deliveries must be signed, but there is no secret yet.',
        {
          hint: 'Make one at the webhook node in the editor, and give it to the sender.',
        },
      );
    case 'wrong-signature':
      return new ApiError(401, 'hook.wrong-signature', 'The signature does not fit the body.', {
        hint: 'Compare the secret, the header and the way the signature is written with the settings of the node.',
      });
    case 'stale':
      return new ApiError(401, 'hook.too-old', 'The time of the delivery is more than 5 minutes from now.', {
        hint: 'Check the clock of the sender, and sign the delivery anew.',
      });
    case 'not-json':
      return new ApiError(400, 'hook.invalid-json', `The body is not JSON: ${refusal.said}.`, {
        path: `position ${refusal.position}`,
        hint: 'Nothing was stored; correct the body and send it again.',
      });
    case 'not-a-record':
      return new ApiError(400, 'hook.invalid-json', 'The body must be a JSON object or list.', {
        path: 'position 0',
        hint: 'Put the value into an object.',
      });
  }
};
