import { describe, expect, it } from 'vitest';
import { child, parseXml } from '../../../sdk/xml.ts';
import { messagesIn } from './messages.ts';
import { rejection } from './rejection.ts';

const rejected = (xml: string) => {
  const parsed = parseXml(xml, 'Twinfield');
  const name = Object.keys(parsed)[0] ?? '';
  return rejection(messagesIn(child(parsed, name) ?? '', name));
};

describe('a refusal of Twinfield', () => {
  it('at the root is about the whole record', () => {
    const failure = rejected('<salesinvoice result="0" msgtype="error" msg="Kan geen factuur bijwerken."/>');
    expect(failure).toMatchObject({
      code: 'target.rejected',
      message: 'Twinfield does not accept the record.',
      path: 'salesinvoice',
      said: 'Kan geen factuur bijwerken.',
    });
  });

  it('on an empty reference says that something must be given', () => {
    const failure = rejected(
      `<salesinvoice result="0"><lines result="0"><line id="1"/><line id="2" result="0">
        <article msgtype="error" msg="Mag niet leeg zijn.//Niet gevonden." result="0"/></line></lines></salesinvoice>`,
    );
    expect(failure).toMatchObject({
      code: 'target.rejected',
      message: 'Twinfield does not accept the record without a valid article on line 2.',
      said: 'Mag niet leeg zijn. Niet gevonden.',
    });
  });

  it('names the customer of a booking as such', () => {
    const failure = rejected(
      `<transaction result="0"><lines><line type="total" id="1">
        <dim2 msgtype="error" msg="x" result="0">0999</dim2></line></lines></transaction>`,
    );
    expect(failure).toMatchObject({
      code: 'target.reference-missing',
      message: 'Twinfield does not accept the customer "0999" on line 1.',
    });
  });

  it('of the office concerns the connection, not the record', () => {
    const failure = rejected(
      '<dimension result="0"><office msgtype="error" msg="Geen toegang" result="0">A</office></dimension>',
    );
    expect(failure).toMatchObject({ code: 'connection.misconfigured', class: 'connection' });
  });

  it('by a warning counts, but an error beside it counts more', () => {
    const warning = '<period msgtype="warning" msg="gesloten" result="0">2019/01</period>';
    const error = '<duedate msgtype="error" msg="ongeldig" result="0">20261301</duedate>';
    expect(rejected(`<transaction result="0"><header>${warning}</header></transaction>`)).toMatchObject({
      message: 'Twinfield does not accept the period "2019/01".',
      hint: expect.stringContaining('Open the period in Twinfield'),
    });
    const both = rejected(`<transaction result="0"><header>${warning}${error}</header></transaction>`);
    expect(both.message).toBe('Twinfield does not accept the due date "2026-13-01" (1 more remark below).');
    expect(both.said).toBe('gesloten / ongeldig');
  });

  it('is not made of mere information', () => {
    const failure = rejected(
      '<dimension result="0"><code msgtype="informational" msg="ok">1</code></dimension>',
    );
    expect(failure.message).toContain('gave no reason');
  });
});
