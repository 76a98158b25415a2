import type { Vault } from '../security/vault.ts';
import { type AuditStore, auditStore } from './audit.ts';
import { type ConnectionStore, connectionStore } from './connections.ts';
import { openDatabase } from './database.ts';
import { type DeskStore, deskStore } from './desk.ts';
import { type FlowStore, flowStore } from './flows.ts';
import { type HookStore, hookStore } from './hooks.ts';
import { type ItemStore, itemStore } from './items.ts';
import { type LeaseStore, leaseStore } from './leases.ts';
import { type PageStore, pageStore } from './pages.ts';
import { type RunStore, runStore } from './runs.ts';
import { type ScheduleStore, scheduleStore } from './schedules.ts';
import { type SetupStore, setupStore } from './setups.ts';
import { type SignInStore, signInStore } from './sign-ins.ts';
import { type TallyStore, tallyStore } from './tallies.ts';
import { type UserStore, userStore } from './users.ts';

/** Everything that is kept, one repository a noun. */
export interface Store {
  readonly users: UserStore;
  readonly connections: ConnectionStore;
  readonly flows: FlowStore;
  readonly runs: RunStore;
  readonly pages: PageStore;
  readonly items: ItemStore;
  readonly desk: DeskStore;
  readonly audit: AuditStore;
  readonly schedules: ScheduleStore;
  readonly hooks: HookStore;
  readonly tallies: TallyStore;
  readonly setups: SetupStore;
  readonly leases: LeaseStore;
  readonly signIns: SignInStore;
  /** True while the database answers. */
  alive(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens the store in a data folder. */
export const openStore = async (folder: string, vault: Vault, now: () => number): Promise<Store> => {
  const db = await openDatabase(folder);
  return {
    users: userStore(db),
    connections: connectionStore(db, vault),
    flows: flowStore(db),
    runs: runStore(db),
    pages: pageStore(db, vault),
    items: itemStore(db),
    desk: deskStore(db, vault),
    audit: auditStore(db, now),
    schedules: scheduleStore(db),
    hooks: hookStore(db, vault),
    tallies: tallyStore(db),
    setups: setupStore(db),
    leases: leaseStore(db, now),
    signIns: signInStore(db, vault),
    async alive() {
      await db.selectFrom('users').select('id').limit(1).execute();
      return true;
    },
    close: () => db.destroy(),
  };
};
