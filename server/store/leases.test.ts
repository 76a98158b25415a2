import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { type LeaseStore, leaseStore } from './leases.ts';
import type { Database } from './schema.ts';

describe('a lease', () => {
  let folder: string;
  let db: Kysely<Database>;
  let leases: LeaseStore;
  let time: number;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'koppel-leases-'));
    db = await openDatabase(folder);
    time = 1_000;
    leases = leaseStore(db, () => time);
  });
  afterEach(async () => {
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  });

  test('has one holder at a time, under each name', async () => {
    expect(await leases.take('books', 'a', 100)).toBe(true);
    expect(await leases.take('books', 'b', 100)).toBe(false);
    expect(await leases.take('till', 'b', 100)).toBe(true);
  });

  test('goes to one of many who want it at once', async () => {
    const taken = await Promise.all(['a', 'b', 'c', 'd'].map(holder => leases.take('books', holder, 100)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  test('ends by itself', async () => {
    await leases.take('books', 'a', 100);
    time += 99;
    expect(await leases.take('books', 'b', 100)).toBe(false);
    time += 1;
    expect(await leases.take('books', 'b', 100)).toBe(true);
  });

  test('lasts longer when its holder says so, and nobody else', async () => {
    await leases.take('books', 'a', 100);
    await leases.extend('books', 'b', 500);
    time += 50;
    await leases.extend('books', 'a', 100);
    time += 99;
    expect(await leases.take('books', 'b', 100)).toBe(false);
    time += 1;
    expect(await leases.take('books', 'b', 100)).toBe(true);
  });

  test('is given back by its holder only', async () => {
    await leases.take('books', 'a', 100);
    await leases.release('books', 'b');
    expect(await leases.take('books', 'b', 100)).toBe(false);
    await leases.release('books', 'a');
    expect(await leases.take('books', 'b', 100)).toBe(true);
  });
});
