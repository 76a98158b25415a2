import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { registry } from '../../../nodes/registry.ts';
import { defineSystem, type SystemType } from '../../../nodes/sdk/define-system.ts';
import { createTokenSource, oauth2Secrets, type TokenSource } from '../../../nodes/sdk/oauth2.ts';
import { field } from '../../../nodes/sdk/schema.ts';
import { Vault } from '../../security/vault.ts';
import { openStore } from '../../store/store.ts';
import { Accounts } from '../accounts.ts';
import { ConnectionSecrets } from '../connection-secrets.ts';

/**
 * A process of its own that asks for a token of a connection as soon as it is told to (one line of input). It prints
 * `ready`, `waiting` whenever it finds the lease taken, and at last `token <token>`.
 */
const [folder = '', key = '', tokenUrl = '', leaseMs = ''] = process.argv.slice(2);

const books = defineSystem<{ office: string }, z.infer<typeof oauth2Secrets>, TokenSource>({
  id: 'books',
  title: 'Books',
  summary: 'Bookkeeping',
  monogram: 'B',
  settings: z.object({ office: field(z.string().default('main'), {}) }),
  secrets: oauth2Secrets,
  limits: { concurrency: 2 },
  connect: ({ http, secrets, renewSecrets: renew, now }) =>
    createTokenSource({ http, system: 'Books', tokenUrl, clientId: 'koppel', secrets, renew, now }),
  check: async () => ({ summary: 'Fine.' }),
  options: {},
  entities: {},
});

const vault = new Vault(key);
const store = await openStore(folder, vault, Date.now);
const leases = {
  ...store.leases,
  async take(...lease: Parameters<typeof store.leases.take>) {
    const isTaken = await store.leases.take(...lease);
    if (!isTaken) console.log('waiting');
    return isTaken;
  },
};
const accounts = new Accounts({
  // The registry knows systems without their client type, as nodes/registry.ts does.
  registry: { nodes: registry.nodes, systems: new Map([['books', books as unknown as SystemType]]) },
  connections: store.connections,
  secrets: new ConnectionSecrets(store.connections, leases, { leaseMs: Number(leaseMs) }),
  vault,
  now: () => new Date(),
  simulators: () => 'http://127.0.0.1:1/simulators',
  files: '/nowhere',
});
// The client of this system is its token source.
const tokens = (await accounts.open('books')).client as TokenSource;
const input = createInterface({ input: process.stdin });
console.log('ready');
await once(input, 'line');
input.close();
console.log(`token ${await tokens.token()}`);
await accounts.closeAll();
await store.close();
