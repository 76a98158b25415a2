import type { ConnectionContext } from '../../sdk/define-system.ts';
import { createTokenSource } from '../../sdk/oauth2.ts';
import { createTurns, type Turns } from '../../sdk/turns.ts';
import { identityEndpoints } from './contract/calls.ts';
import type { Secrets, Settings } from './settings.ts';
import { type Caller, createCaller } from './wire/call.ts';
import { createLists, type Lists } from './wire/list.ts';
import { createMemory, type Memory } from './wire/memory.ts';
import { title } from './wire/title.ts';

/** One administration of Asperion, opened. */
export interface AsperionClient {
  readonly settings: Settings;
  readonly call: Caller;
  readonly lists: Lists;
  /** What was read a moment ago. */
  readonly memory: Memory;
  /** For work that must be done one after the other, such as giving out numbers. */
  readonly turns: Turns;
  readonly now: () => Date;
}

/** Opens an account; calls nothing yet. */
export const createClient = (context: ConnectionContext<Settings, Secrets>): AsperionClient => {
  const { settings, http, now } = context;
  const tokens = createTokenSource({
    http,
    system: title,
    tokenUrl: identityEndpoints(settings.identityAddress).token,
    clientId: settings.clientId,
    clientAuth: 'body',
    secrets: context.secrets,
    renew: context.renewSecrets,
    now,
  });
  const call = createCaller({ http, tokens, settings });
  return {
    settings,
    call,
    lists: createLists(call, settings),
    memory: createMemory(now),
    turns: createTurns(),
    now,
  };
};
