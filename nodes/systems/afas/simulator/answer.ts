import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';

/** Why AFAS refuses something, in its own words. */
export class Refusal extends Error {
  readonly number: number;
  constructor(message: string, number = -2_147_220_469) {
    super(message);
    this.number = number;
  }
}

export const refusals = {
  missing: (label: string) => new Refusal(`The entered value for '${label}' does not exist.`),
  needed: (label: string) => new Refusal(`Enter a value for '${label}'.`),
  notAllowed: (kind: 'GetConnector' | 'UpdateConnector') =>
    new Refusal(
      kind === 'GetConnector'
        ? 'GetConnector not supported for this app or the user is not authorized'
        : 'General message: This UpdateConnector is not supported for this app or the user is not authorised.',
      -2_147_180_996,
    ),
  unexpected: () => new Refusal('An unexpected error has occurred.', -2_147_180_999),
  locked: () => new Refusal("The entry layout is in use by another user: 'DEMO.ANNE'."),
};

/** The answer to everything that AFAS refuses itself. */
export const refuse = (reply: FastifyReply, { message, number }: Refusal): FastifyReply =>
  reply
    .code(500)
    .type('application/json; charset=utf-8')
    .send({
      externalMessage: message,
      errorNumber: number,
      profitLogReference: randomBytes(16).toString('hex').toUpperCase(),
    });
