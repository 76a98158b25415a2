import { expect, it } from 'vitest';
import { safeWayBack, signInPath } from './way-back.ts';

it('leads back to the page and its filters', () => {
  const path = signInPath('/items', 'status=parked');
  const back = new URL(path, 'http://shop.example').searchParams.get('back');
  expect(safeWayBack(back)).toBe('/items?status=parked');
});

it('keeps the address short when one was at home', () => {
  expect(signInPath('/', '')).toBe('/sign-in');
});

it.each(['//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example', '/sign-in', null])(
  'never leads away from the editor (%s)',
  back => {
    expect(safeWayBack(back)).toBe('/');
  },
);
