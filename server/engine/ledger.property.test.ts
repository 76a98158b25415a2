import { describe, expect, test } from 'vitest';
import type { Item, WriteRequest, WriteResult } from '../../nodes/sdk/define-node.ts';
import { randomSource } from '../../nodes/sdk/simulator/fault.ts';
import type { EnginePorts } from './ports.ts';
import { MemoryLedger } from './testing/memory-ledger.ts';
import { type Card, type Random, ShakyTarget, shakySystem } from './testing/shaky-target.ts';
import { Writer } from './writer.ts';

/**
 * Exactly-once effect over random interleavings: pages of two flows write the same keys, in new and outdated versions,
 * to a target that refuses calls and loses answers, while the process is killed between any two steps. A case is
 * decided by its seed alone.
 */
const cases = 600;
const seeds = Array.from({ length: cases }, (_, i) => i + 1);

interface Page {
  readonly id: number;
  readonly flow: string;
  readonly cards: readonly Card[];
}

/** Calls under way at a kill stop here for ever; what they had done at the target stays done. */
class Process {
  readonly killed: Promise<'killed'>;
  #isDead = false;
  #kill: () => void = () => undefined;

  constructor() {
    this.killed = new Promise(resolve => {
      this.#kill = () => resolve('killed');
    });
  }

  async step(random: Random, share: number): Promise<void> {
    // Other calls go ahead meanwhile, in an order that the seed decides.
    for (let turns = Math.floor(random() * 4); turns > 0; turns -= 1) await Promise.resolve();
    if (random() < share) {
      this.#isDead = true;
      this.#kill();
    }
    if (this.#isDead) await new Promise(() => undefined);
  }
}

/** Pages in the order in which they are processed; some records of a flow come again in an outdated version. */
const pagesOf = (random: Random): readonly Page[] => {
  const upTo = (n: number) => Math.floor(random() * n);
  const newest = new Map<string, number>();
  const shared = ['a', 'b', 'c'];
  const own = { one: ['d', 'e', 'f'], two: ['g', 'h'] } as const;
  return Array.from({ length: 2 + upTo(4) }, (_, id) => {
    const flow = random() < 0.6 ? 'one' : 'two';
    const cards = Array.from({ length: 1 + upTo(6) }, (): Card => {
      const keys = [...shared, ...own[flow]];
      const key = keys[upTo(keys.length)] ?? 'a';
      const last = newest.get(key) ?? 0;
      const isOutdated = last > 1 && !shared.includes(key) && random() < 0.3;
      const isRepeated = last > 0 && random() < 0.2;
      const version = isOutdated ? last - 1 : isRepeated ? last : last + 1;
      newest.set(key, Math.max(last, version));
      return { key, version, text: `version ${version}` };
    });
    return { id, flow, cards };
  });
};

interface Story {
  readonly target: ShakyTarget;
  readonly pages: readonly Page[];
  /** What the finished pages gave. */
  readonly results: readonly (readonly WriteResult[])[];
  readonly kills: number;
}

const live = async (seed: number): Promise<Story> => {
  const random = randomSource(seed);
  let process = new Process();
  let killShare = random() < 0.2 ? 0 : 0.02 + random() * 0.06;
  const target = new ShakyTarget(random);
  const ledger = new MemoryLedger();
  const shaky = random() < 0.2 ? 0 : random() * 0.25;
  target.shakiness = { refused: shaky, lost: shaky, broken: shaky };
  const pages = pagesOf(random);
  const system = shakySystem();
  let kills = 0;

  const write = ({ id, flow, cards }: Page): Promise<readonly WriteResult[]> => {
    const mine = process;
    const step = () => mine.step(random, killShare);
    const client = target.client(step);
    const ports: EnginePorts = {
      mode: 'live',
      evaluate: async () => [],
      account: () => ({ ...system, system, client }),
      ledger: ledger.of(flow, id, step),
      signal: new AbortController().signal,
      clock: () => 0,
    };
    const entity = system.entities.card;
    if (!entity) throw new Error('the system has cards');
    const plan = {
      role: 'target',
      entity: 'card',
      by: 'key',
      mode: 'create-or-update',
      createOnly: [],
    } as const;
    const requests = cards.map((record, index): WriteRequest => {
      const item: Item = {
        key: record.key,
        record,
        source: record,
        steps: {},
        index,
        version: String(record.version),
      };
      return { item, key: record.key, match: record.key, record: { ...record } };
    });
    return new Writer(ports, flow, 'write', plan, entity).write(requests);
  };

  const finish = async (page: Page): Promise<readonly WriteResult[]> => {
    for (let attempt = 1; attempt < 30; attempt += 1) {
      // Trouble passes in the end, or no case would.
      if (attempt > 12) {
        killShare = 0;
        target.shakiness = { refused: 0, lost: 0, broken: 0 };
      }
      const outcome = await Promise.race([write(page).catch(() => undefined), process.killed]);
      if (outcome === 'killed') {
        kills += 1;
        process = new Process();
      } else if (outcome?.every(({ ok }) => ok)) return outcome;
    }
    target.sins.push(`page ${page.id} comes to no end`);
    return [];
  };

  const results: (readonly WriteResult[])[] = [];
  for (const page of pages) results.push(await finish(page));
  return { target, pages, results, kills };
};

const newestOf = (pages: readonly Page[]): ReadonlyMap<string, Card> => {
  const newest = new Map<string, Card>();
  for (const card of pages.flatMap(({ cards }) => cards)) {
    const before = newest.get(card.key);
    if (!before || card.version > before.version) newest.set(card.key, card);
  }
  return newest;
};

const byKey = (a: Card, b: Card) => (a.key < b.key ? -1 : 1);

describe('the effect ledger, over random interleavings', () => {
  test(`${cases} cases end with each key once, in its newest version`, async () => {
    let kills = 0;
    for (const seed of seeds) {
      const story = await live(seed);
      kills += story.kills;
      const held = [...story.target.cards.values()].toSorted(byKey);
      const wanted = [...newestOf(story.pages).values()].toSorted(byKey);
      expect({ seed, sins: story.target.sins, held }).toEqual({ seed, sins: [], held: wanted });
    }
    expect(kills).toBeGreaterThan(cases);
  });

  test('each key is told to be made once, by the page that made it', async () => {
    for (const seed of seeds) {
      const { results, pages } = await live(seed);
      const made: string[] = [];
      pages.forEach(({ cards }, page) => {
        cards.forEach(({ key }, position) => {
          const result = results[page]?.[position];
          if (result?.ok && result.action === 'created') made.push(key);
        });
      });
      // A key that comes twice in a page may be made by the first record and, after a kill, be known by the second.
      const once = [...new Set(pages.flatMap(({ cards }) => cards.map(({ key }) => key)))].filter(key =>
        pages.every(({ cards }) => cards.filter(card => card.key === key).length < 2),
      );
      expect({ seed, made: made.filter(key => once.includes(key)).toSorted() }).toEqual({
        seed,
        made: once.toSorted(),
      });
      expect({ seed, twice: made.length - new Set(made).size }).toEqual({ seed, twice: 0 });
    }
  });
});
