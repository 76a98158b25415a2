import { expect, it } from 'vitest';
import { isNotLoaded } from './not-loaded.ts';

it('knows a part that could not be fetched in every browser’s words', () => {
  for (const message of [
    'Failed to fetch dynamically imported module: http://koppel.example/assets/ItemsPage-1.js',
    'error loading dynamically imported module: http://koppel.example/assets/ItemsPage-1.js',
    'Importing a module script failed.',
    'Unable to preload CSS for /assets/ItemsPage-1.css',
  ])
    expect(isNotLoaded(new TypeError(message)), message).toBe(true);
});

it('takes a fault in a page for what it is', () => {
  expect(isNotLoaded(new TypeError('Cannot read properties of undefined'))).toBe(false);
  expect(isNotLoaded('Importing a module script failed.')).toBe(false);
});
