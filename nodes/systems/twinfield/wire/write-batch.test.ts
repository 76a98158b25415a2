import { describe, expect, it } from 'vitest';
import { child, parseXml } from '../../../sdk/xml.ts';
import { signal } from '../testing/bench.ts';
import type { ProcessXml } from './process-xml.ts';
import { writeBatch } from './write-batch.ts';

const answering =
  (xml: string): ProcessXml =>
  async () => {
    const parsed = parseXml(xml, 'Twinfield');
    const name = Object.keys(parsed)[0] ?? '';
    return { name, root: child(parsed, name) ?? '' };
  };

const write = (xml: string, count: number) =>
  writeBatch(
    answering(xml),
    { plural: 'articles', singular: 'article' },
    Array.from({ length: count }, () => ({ header: {} })),
    signal,
  );

const results = async (xml: string, count: number) =>
  (await write(xml, count)).map(outcome => (outcome.ok ? 'saved' : outcome.failure.code));

describe('the answer to a batch', () => {
  it('is judged child by child', async () => {
    const xml =
      '<articles result="0"><article result="1"/><article result="0" msgtype="error" msg="x"/></articles>';
    expect(await results(xml, 2)).toEqual(['saved', 'target.rejected']);
  });

  it('may bear its result at the root only', async () => {
    expect(await results('<articles result="1"><article/><article/></articles>', 2)).toEqual([
      'saved',
      'saved',
    ]);
  });

  it('may come without the plural root', async () => {
    expect(await results('<article result="1"/>', 1)).toEqual(['saved']);
  });

  it('refused as a whole refuses every record', async () => {
    const xml = '<articles result="0" msgtype="error" msg="De administratie bestaat niet."/>';
    expect(await results(xml, 2)).toEqual(['target.rejected', 'target.rejected']);
  });

  it('for another number of records leaves open what was saved', async () => {
    const outcomes = await write('<articles><article result="1"/></articles>', 2);
    expect(outcomes.map(outcome => (outcome.ok ? '' : outcome.failure.outcome))).toEqual([
      'unknown',
      'unknown',
    ]);
  });

  it('gives the warnings of what was saved', async () => {
    const [outcome] = await write(
      '<articles><article result="1"><header><name msgtype="warning" msg="long">A</name></header></article></articles>',
      1,
    );
    expect(outcome).toMatchObject({ ok: true, warnings: ['long'] });
  });
});
