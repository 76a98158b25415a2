import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Problem } from '../../flows/problem.ts';
import { Failure } from '../../nodes/sdk/failure.ts';
import { storageFailure } from '../store/storage-failure.ts';

/** An answer that is not a success: status, stable code, sentence, and where and what to do as far as known. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly path?: string;
  readonly hint?: string;
  readonly problems?: readonly Problem[];

  constructor(
    status: number,
    code: string,
    message: string,
    more: { readonly path?: string; readonly hint?: string; readonly problems?: readonly Problem[] } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.path = more.path;
    this.hint = more.hint;
    this.problems = more.problems;
  }
}

export const notFound = (what: string, id: string | number): ApiError =>
  new ApiError(404, `${what}.unknown`, `There is no ${what} “${id}”.`);

/** Refuses a document for its first problem, naming all of them. */
export const flowRefused = (problems: readonly Problem[]): ApiError => {
  const [first] = problems;
  if (!first) return new ApiError(422, 'flow.invalid', 'The flow cannot be used.');
  return new ApiError(422, first.code, first.message, { path: first.path, hint: first.hint, problems });
};

const body = (code: string, message: string, more: object = {}) => ({ error: { code, message, ...more } });

const classStatus = { transient: 503, record: 422, connection: 502, flow: 422 } as const;

/** Every error leaves the API in the same form. */
export const handleErrors = (app: FastifyInstance): void => {
  app.setErrorHandler((error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply) => {
    if (error instanceof ApiError) {
      const { status, code, message, path, hint, problems } = error;
      return reply.code(status).send(body(code, message, { path, hint, problems }));
    }
    if (hasZodFastifySchemaValidationErrors(error)) {
      const [issue] = error.validation;
      const path = issue?.instancePath.replace(/^\//, '').replaceAll('/', '.') ?? '';
      const where = path === '' ? 'The request' : `“${path}”`;
      return reply
        .code(400)
        .send(body('request.invalid', `${where}: ${issue?.message ?? error.message}.`, { path }));
    }
    if (error instanceof Failure && error.code !== 'internal') {
      const { code, class: kind, ...info } = error.info;
      return reply.code(classStatus[kind]).send({ error: { code, ...info } });
    }
    const storage = storageFailure(error);
    if (storage) {
      const { code, class: _, ...info } = storage.info;
      return reply.code(507).send({ error: { code, ...info } });
    }
    const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
    if (status < 500) {
      const code =
        status === 413 ? 'request.too-large' : status === 429 ? 'request.too-many' : 'request.invalid';
      return reply.code(status).send(body(code, error.message));
    }
    request.log.error({ err: error }, 'request failed');
    return reply
      .code(500)
      .send(
        body('internal', 'Something went wrong in Koppel.', { hint: 'The log of the server tells more.' }),
      );
  });
  app.setNotFoundHandler((request, reply) => {
    reply
      .code(404)
      .send(body('request.unknown', `There is nothing at ${request.method} ${request.url.split('?')[0]}.`));
  });
};
