import type { FastifyReply } from 'fastify';

/** Thrown to refuse a call in the program's own words. */
export class Objection extends Error {
  override readonly name = 'Objection';
  /** Overrides the status of the switches. */
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}

/** The error object of the service. */
export const sendObjection = (
  reply: FastifyReply,
  status: number,
  message: string,
  type = 'AccountViewError',
): FastifyReply =>
  reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ ErrorType: type, ErrorNumbers: null, ErrorMessage: message }));
