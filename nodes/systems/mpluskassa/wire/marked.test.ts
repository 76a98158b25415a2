import { describe, expect, it } from 'vitest';
import type { XmlElement } from '../../../sdk/xml.ts';
import { mapRecords, markedBy } from './marked.ts';
import { orderOf } from './order-read.ts';
import { markedProducts, productOf } from './product.ts';
import { syncPages } from './sync.ts';

const signal = new AbortController().signal;

const collected = async <T>(pages: AsyncIterable<T>): Promise<readonly T[]> => {
  const all: T[] = [];
  for await (const page of pages) all.push(page);
  return all;
};

describe('a record that cannot be read', () => {
  const broken = { orderId: 'b2', syncMarker: '8', totalInclAmount: '12.50' };
  const whole = { orderId: 'a1', syncMarker: '7', financialDate: { day: '3', mon: '2', year: '2026' } };

  it('is parked with what is wrong with it and where, beside those that can be read', async () => {
    const fetch = async (at: number) => (at > 0 ? [] : [broken, whole].map(markedBy(orderOf, 'orderId')));
    const request = { cursor: undefined, pageSize: 9, filters: {}, signal };
    const pages = await collected(syncPages(request, fetch));
    expect(pages).toMatchObject([
      {
        cursor: { syncMarker: 9 },
        records: [
          { version: '7', record: { orderId: 'a1', lines: [] } },
          {
            version: '8',
            key: 'b2',
            record: broken,
            failure: {
              code: 'record.invalid',
              class: 'record',
              said: expect.stringContaining('without a date'),
              hint: expect.stringContaining('till'),
            },
          },
        ],
      },
    ]);
  });

  it('names the element and its value', () => {
    const dated = { ...whole, totalInclAmount: '12.50' };
    expect(markedBy(orderOf, 'orderId')(dated).failure).toMatchObject({
      path: 'totalInclAmount',
      said: expect.stringContaining('12.50'),
    });
  });

  it('is neither left out nor turned into something else', () => {
    const entries = [whole, broken].map(markedBy(orderOf, 'orderId'));
    expect(mapRecords(entries, () => []).map(({ key }) => key)).toEqual(['b2']);
    expect(mapRecords(entries, ({ orderId }) => [orderId, orderId]).map(({ record }) => record)).toEqual([
      'a1',
      'a1',
      broken,
    ]);
  });
});

describe('products whose articles changed at different times', () => {
  const article = (articleNumber: string, syncMarker: string): XmlElement => ({ articleNumber, syncMarker });
  const product = (productNumber: string, ...article: XmlElement[]): XmlElement => ({
    productNumber,
    syncMarker: '5',
    articleList: { article },
  });
  const answer = {
    productList: { product: [product('1', article('11', '6'), article('12', '900')), product('2')] },
  };

  it('do not carry the read past what did not fit into the answer', async () => {
    const asked: number[] = [];
    const fetch = async (at: number) => {
      asked.push(at);
      return asked.length === 1 ? markedProducts(answer, at, productOf) : [];
    };
    const request = { cursor: { syncMarker: 5 }, pageSize: 2, filters: {}, signal };
    const [page] = await collected(syncPages(request, fetch));
    expect(asked).toEqual([5, 6]);
    expect(page?.records.map(({ version }) => version)).toEqual(['900', '5']);
  });

  it('count from the first change that was asked for', () => {
    expect(markedProducts(answer, 6, productOf).map(({ marker }) => marker)).toEqual([6, 5]);
  });
});
