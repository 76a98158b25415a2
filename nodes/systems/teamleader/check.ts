import { z } from 'zod';
import type { CheckReport } from '../../sdk/define-system.ts';
import { Failure } from '../../sdk/failure.ts';
import type { TeamleaderClient } from './client.ts';
import { oneOf } from './wire/lists.ts';
import { text } from './wire/shapes.ts';
import { title } from './wire/title.ts';

const me = oneOf(
  z.object({
    first_name: text,
    last_name: text,
    account: z.object({ id: z.string() }),
  }),
);

/** Signs in, looks whose account it is, and whether it has the department of the connection. */
export const check = async (client: TeamleaderClient, signal: AbortSignal): Promise<CheckReport> => {
  const { calls, settings, reference } = client;
  const { data } = await calls.ask('users.me', {}, me, signal);
  if (settings.account !== '' && settings.account !== data.account.id) {
    throw new Failure('connection.misconfigured', `This sign-in belongs to another ${title} account.`, {
      system: title,
      said: data.account.id,
      path: 'settings.account',
      hint: 'Sign in as a user of the right account, or correct the account id.',
    });
  }
  const { name } = await reference.department();
  const user = [data.first_name, data.last_name].filter(part => part).join(' ');
  return { summary: `Signed in to ${name}${user ? ` as ${user}` : ''} (account ${data.account.id})` };
};
