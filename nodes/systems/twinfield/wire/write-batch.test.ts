import { describe, expect, it } from 'vitest';
import { child, parseXml, text } from '../../../sdk/xml.ts';
import { signal } from '../testing/bench.ts';
import type { ProcessXml } from './process-xml.ts';
import { fromAmount } from './values.ts';
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
    { plural: 'articles', singular: 'article', read: node => fromAmount(text(node, 'value')) },
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

  it.each([
    ['for another number of records', '<articles><article result="1"/></articles>'],
    ['without any result', '<articles><article/><article/></articles>'],
    ['with a result for the others only', '<articles result="0"><article/><article/></articles>'],
  ])('%s leaves open what was saved', async (_, xml) => {
    const outcomes = await write(xml, 2);
    expect(outcomes.map(outcome => (outcome.ok ? '' : outcome.failure.outcome))).toEqual([
      'unknown',
      'unknown',
    ]);
  });

  it('that holds something unreadable concerns that record only', async () => {
    const xml = `<articles><article result="1"><value>1,50</value></article>
      <article result="1"><value>1.5000</value></article></articles>`;
    const [odd, other] = await write(xml, 2);
    expect(odd).toMatchObject({ ok: false, failure: { code: 'target.malformed', outcome: 'unknown' } });
    expect(other).toMatchObject({ ok: true, saved: 150 });
  });

  it('may carry empty remarks, which say nothing', async () => {
    const xml = '<article result="1" msgtype="" msg=""><header msgtype="" msg=""/></article>';
    expect((await write(xml, 1))[0]).toMatchObject({ ok: true, warnings: [] });
  });

  it('gives the warnings of what was saved', async () => {
    const [outcome] = await write(
      '<articles><article result="1"><header><name msgtype="warning" msg="long">A</name></header></article></articles>',
      1,
    );
    expect(outcome).toMatchObject({ ok: true, warnings: ['long'] });
  });
});
