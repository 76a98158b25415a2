import { describe, expect, it } from 'vitest';
import type { Marked } from './marked.ts';
import { syncPages } from './sync.ts';

const request = { cursor: undefined, pageSize: 2, filters: {}, signal: new AbortController().signal };

const collect = async (answers: readonly (readonly Marked<string>[])[]) => {
  const asked: number[] = [];
  const pages = [];
  for await (const page of syncPages(request, async at => {
    asked.push(at);
    return answers[asked.length - 1] ?? [];
  })) {
    pages.push(page);
  }
  return { asked, pages };
};

describe('pages by sync marker', () => {
  it('go on behind the highest marker, wherever it stood in the answer', async () => {
    const { asked, pages } = await collect([
      [
        { marker: 9, record: 'b' },
        { marker: 4, record: 'a' },
      ],
      [{ marker: 10, record: 'c' }],
    ]);
    expect(asked).toEqual([0, 10, 11]);
    expect(pages.map(({ records }) => records.map(({ record, version }) => [record, version]))).toEqual([
      [
        ['a', '4'],
        ['b', '9'],
      ],
      [['c', '10']],
    ]);
  });

  it('end instead of going round when the same records come again', async () => {
    const again = [{ marker: 4, record: 'a' }];
    await expect(collect([again, again])).rejects.toMatchObject({ code: 'target.malformed' });
  });
});
