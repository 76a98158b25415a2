import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { printTable } from '../bench/report.ts';
import { randomSource } from '../nodes/sdk/simulator/fault.ts';
import { openShop, roles, type Shop } from './crash/shop.ts';
import { forgotten, judge } from './crash/verdict.ts';
import { Victim } from './crash/victim.ts';

/**
 * `npm run test:crash -- --kills 50 --orders 2000 [--seed N]`: Koppel sends the till's orders to the ledger while it is
 * killed at random moments and both systems misbehave. At the end every sound order must be in the ledger exactly once.
 * The seed decides on the moments and the faults; what they strike depends on the speed of the machine as well.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    orders: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const [kills, orders, seed] = [values.kills, values.orders, values.seed].map(text => {
  if (!/^\d+$/.test(text)) throw new Error(`“${text}” is not a number`);
  return Number(text);
}) as [number, number, number]; // One number for each of the three texts.

/** How long Koppel works before it is killed, milliseconds. */
const shortest = 150;
const longest = 900;
/** How long everything may take to come to its end by itself once both systems behave. */
const patienceMs = 240_000;

const started = performance.now();
const random = randomSource(seed);
const complaints: string[] = [];

/** Between two passes: nothing may have been forgotten, since a full read would hide it. */
const lookBack = async (shop: Shop, victim: Victim): Promise<void> => {
  const [till, ledger] = [await shop.state(roles.till), await shop.state(roles.ledger)];
  const left = forgotten({ till, ledger, parked: await victim.parked() });
  if (left.length > 0) complaints.push(`forgotten after a pass: ${left.slice(0, 10).join(', ')}`);
};

/** Lets Koppel work for a while; a pass that ends meanwhile is followed by the next one. */
const workFor = async (shop: Shop, victim: Victim, ms: number): Promise<void> => {
  await victim.work();
  await sleep(ms);
  while (!(await victim.isWorking())) {
    if (await victim.hasPassed()) await lookBack(shop, victim);
    await victim.work();
    await sleep(ms / 2);
  }
};

/** Waits until the job is done: the last run went through, and no sound order waits for a system to get well. */
const settle = async (victim: Victim): Promise<void> => {
  const end = performance.now() + patienceMs;
  await victim.finish();
  while (!(await victim.hasPassed()) || (await victim.parked()).some(isPassing)) {
    if (performance.now() > end) {
      complaints.push(`the job did not come to its end by itself within ${patienceMs / 1000} s`);
      return;
    }
    await sleep(500);
    await victim.finish();
  }
};
const isPassing = ({ failure }: { readonly failure: { readonly class: string } | null }): boolean =>
  failure?.class === 'transient';

const shop = await openShop(orders);
const victim = await Victim.start(shop, line => complaints.push(`logged: ${line.slice(0, 2000)}`));
try {
  await shop.misbehave(seed);
  await victim.work();
  for (let kill = 0; kill < kills; kill += 1) {
    await workFor(shop, victim, shortest + random() * (longest - shortest));
    await victim.crash();
  }
  await shop.calm();
  await settle(victim);
  await lookBack(shop, victim);
  const verdict = judge({
    till: await shop.state(roles.till),
    ledger: await shop.state(roles.ledger),
    runs: await victim.runs(),
    parked: await victim.parked(),
  });
  complaints.push(...verdict.complaints);
  const euros = (cents: number) => `€ ${(cents / 100).toFixed(2)}`;
  printTable(
    `Crash test, ${orders} orders`,
    ['what', 'count'],
    [
      ['seed', String(seed)],
      ['kills', String(kills)],
      ['runs', String(verdict.runs)],
      ['resumes', String(verdict.resumes)],
      ['created', String(verdict.created)],
      ['duplicates', String(verdict.duplicates)],
      ['lost', String(verdict.lost)],
      ['parked', String(verdict.parked)],
      ['total in the till, sound paid orders', euros(verdict.tillTotal)],
      ['total in the ledger', euros(verdict.ledgerTotal)],
      ['seconds', ((performance.now() - started) / 1000).toFixed(0)],
    ],
  );
} finally {
  await victim.close();
  await shop.close();
}
if (complaints.length > 0) {
  console.error(`\nNot as promised (repeat with --seed ${seed}):`);
  for (const complaint of complaints) console.error(`- ${complaint}`);
  process.exitCode = 1;
}
