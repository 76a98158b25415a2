import { Failure } from '../../nodes/sdk/failure.ts';
import type { Services } from '../services.ts';
import { iso } from '../views.ts';
import type { ConnectionCheck } from './contracts/connections.ts';

/** Longest wait for a check or a list, so that the page never hangs. */
export const patienceMs = 20_000;

/** Calls the system, keeps what it answered, and lets go on what waited for the account. */
export const checkConnection = async (
  { store, accounts, health, now }: Services,
  id: string,
): Promise<ConnectionCheck> => {
  const check = await checkOf(accounts.check(id, AbortSignal.timeout(patienceMs)), iso(now()));
  await store.connections.saveCheck(id, check);
  const connection = await store.connections.get(id);
  if (check.ok && connection?.down) await health.check(id);
  return check;
};

const checkOf = async (
  checking: Promise<{ readonly summary: string }>,
  at: string,
): Promise<ConnectionCheck> => {
  try {
    const { summary } = await checking;
    return { ok: true, at, summary, failure: null };
  } catch (error) {
    return { ok: false, at, summary: null, failure: Failure.from(error).info };
  }
};
