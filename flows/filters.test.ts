import { describe, expect, it } from 'vitest';
import { answeredFilters, settingOfFilter } from './filters.ts';

describe('filters of a read node', () => {
  it('take the answers of the flow where they name a setting', () => {
    const filters = { kinds: { setting: 'documentKinds' }, branch: 1 };
    expect(answeredFilters(filters, { documentKinds: ['order', 'invoice'] })).toEqual({
      kinds: ['order', 'invoice'],
      branch: 1,
    });
  });

  it.each([[''], [null], [[]], [undefined]])('are left out when the answer is %j', answer => {
    expect(answeredFilters({ fromDate: { setting: 'from' } }, { from: answer })).toEqual({});
  });

  it('keep answers that are no or nought', () => {
    const filters = { open: { setting: 'open' }, least: { setting: 'least' } };
    expect(answeredFilters(filters, { open: false, least: 0 })).toEqual({ open: false, least: 0 });
  });

  it('name a setting only when nothing else stands beside it', () => {
    expect(settingOfFilter({ setting: 'kinds' })).toBe('kinds');
    expect(settingOfFilter({ setting: 'kinds', more: 1 })).toBeUndefined();
    expect(settingOfFilter('kinds')).toBeUndefined();
  });
});
