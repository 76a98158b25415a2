import { describe, expect, test } from 'vitest';
import type { Template } from '../../server/api/contracts/templates.ts';
import { choose, directions, inTheWay, partnersOf, templatesBetween } from './pairs.ts';

const template = (
  id: string,
  subject: NonNullable<Template['offer']>['subject'],
  excludes: string[] = [],
): Template => {
  const [source = '', target = ''] = (id.split('/')[0] ?? '').split('-');
  return {
    id,
    name: id,
    description: '',
    source,
    target,
    roles: [],
    offer: { subject, does: ['x'], needs: [], excludes },
  };
};

const stock = template('books-till/stock', 'stock');
const toBooks = template('till-books/products', 'products', ['books-till/products']);
const toTill = template('books-till/products', 'products');
const orders = template('till-books/orders', 'orders');
const other = template('till-crm/orders', 'orders');
const all = [stock, toBooks, toTill, orders, other];

describe('pairs of systems', () => {
  test('stand out where there are templates between them, either way', () => {
    expect([...partnersOf('till', all)].toSorted()).toEqual(['books', 'crm']);
    expect([...partnersOf('books', all)]).toEqual(['till']);
    expect(templatesBetween(['books', 'till'], all).map(({ id }) => id)).toEqual([
      'books-till/stock',
      'till-books/products',
      'books-till/products',
      'till-books/orders',
    ]);
  });

  test('have their templates by direction, orders first', () => {
    expect(
      directions(templatesBetween(['till', 'books'], all)).map(each => each.templates.map(({ id }) => id)),
    ).toEqual([
      ['books-till/products', 'books-till/stock'],
      ['till-books/orders', 'till-books/products'],
    ]);
  });
});

describe('choosing flows', () => {
  test('un-chooses what must not be live with it, whoever of the two says so', () => {
    expect(choose(['till-books/orders', 'till-books/products'], toTill, all)).toEqual({
      chosen: ['till-books/orders', 'books-till/products'],
      dropped: [toBooks],
    });
    expect(choose(['books-till/products'], toBooks, all).dropped).toEqual([toTill]);
    expect(choose(['till-books/orders'], stock, all).dropped).toEqual([]);
  });

  test('finds the live flow that is in the way between the same connections', () => {
    const flow = {
      id: 'a',
      name: 'A',
      template: toBooks.id,
      active: true,
      version: 1,
      roles: [{ connection: 'shop' }, { connection: 'office' }],
    };
    const find = (wanted: Template, connections: string[], more: Partial<typeof flow> = {}) =>
      inTheWay(wanted, connections, [{ ...flow, ...more }], all)?.id;
    expect(find(toTill, ['office', 'shop'])).toBe('a');
    expect(find(toBooks, ['shop', 'office'])).toBe('a');
    expect(find(orders, ['shop', 'office'])).toBeUndefined();
    expect(find(toTill, ['shop', 'another office'])).toBeUndefined();
    expect(find(toTill, ['shop', 'office'], { active: false })).toBeUndefined();
    expect(find(toTill, ['shop'])).toBeUndefined();
  });
});
