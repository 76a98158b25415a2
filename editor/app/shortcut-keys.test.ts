import { expect, it } from 'vitest';
import { createShortcuts } from './shortcut-keys.ts';

const record = () => {
  const done: string[] = [];
  const press = createShortcuts({
    help: () => done.push('help'),
    search: () => done.push('search'),
    go: page => done.push(page),
  });
  return { done, press };
};

it('goes to a page after two keys in a row', () => {
  const { done, press } = record();
  press('g', 0);
  press('r', 300);
  expect(done).toEqual(['runs']);
});

it('forgets the first key after a pause', () => {
  const { done, press } = record();
  press('g', 0);
  expect(press('r', 5_000)).toBe(false);
  expect(done).toEqual([]);
});

it('shows help and focuses the search', () => {
  const { done, press } = record();
  press('?', 0);
  press('/', 10);
  expect(done).toEqual(['help', 'search']);
});

it('leaves other keys alone', () => {
  const { press } = record();
  expect(press('x', 0)).toBe(false);
});
