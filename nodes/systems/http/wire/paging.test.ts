import { expect, test } from 'vitest';
import { nextLink } from './paging.ts';

test.each([
  ['<https://shop.example/a?page=2>; rel="next"', 'https://shop.example/a?page=2'],
  ['</a?page=1>; rel="first", </a?page=3>; rel="next"', '/a?page=3'],
  ['</a?page=3>; title="Next page"; rel=next', '/a?page=3'],
  ['</a?ids=1,2>; rel="next last"', '/a?ids=1,2'],
  ['</a?page=1>; title="a, b; rel=next"; rel="prev", </a?page=2>; title="c, d"; rel="next"', '/a?page=2'],
  ['</a>; rel="prev"', undefined],
  ['', undefined],
  [undefined, undefined],
])('reads the next page out of %s', (header, address) => {
  expect(nextLink(header)).toBe(address);
});
