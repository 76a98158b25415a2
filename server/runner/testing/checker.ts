import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { registry } from '../../../nodes/registry.ts';
import { Vault } from '../../security/vault.ts';
import { openStore } from '../../store/store.ts';
import { Accounts } from '../accounts.ts';
import { ConnectionSecrets } from '../connection-secrets.ts';

/** A process of its own that checks a stored connection as soon as it is told to (one line of input). */
const [folder = '', key = '', connection = ''] = process.argv.slice(2);

const vault = new Vault(key);
const store = await openStore(folder, vault, Date.now);
const accounts = new Accounts({
  registry,
  connections: store.connections,
  secrets: new ConnectionSecrets(store.connections, store.leases),
  vault,
  now: () => new Date(),
  simulators: () => 'http://127.0.0.1:1/simulators',
  files: '/nowhere',
});
const input = createInterface({ input: process.stdin });
await accounts.open(connection);
console.log('ready');
await once(input, 'line');
input.close();
const { summary } = await accounts.check(connection, AbortSignal.timeout(30_000));
console.log(`checked ${summary}`);
await accounts.closeAll();
await store.close();
