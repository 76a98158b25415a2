import { describe, expect, it } from 'vitest';
import { spansOf } from './transaction-search.ts';

describe('order numbers asked for together', () => {
  it('are those that follow each other closely', () => {
    expect(spansOf(['WEB-5533', 'WEB-5530', 'WEB-5531', 'WEB-9000'])).toEqual([
      { first: 'WEB-5530', last: 'WEB-5533' },
      { first: 'WEB-9000', last: 'WEB-9000' },
    ]);
  });

  it('have the same beginning and length, so that they sort as numbers do', () => {
    expect(spansOf(['A9', 'A10', 'B10'])).toEqual([
      { first: 'A9', last: 'A9' },
      { first: 'A10', last: 'A10' },
      { first: 'B10', last: 'B10' },
    ]);
  });

  it('keep their leading zeros', () => {
    expect(spansOf(['0009', '0010'])).toEqual([{ first: '0009', last: '0010' }]);
  });

  it('stand alone without a number at the end, and are asked once each', () => {
    expect(spansOf(['7X', '7X'])).toEqual([{ first: '7X', last: '7X' }]);
  });
});
