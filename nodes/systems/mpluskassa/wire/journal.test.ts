import { describe, expect, it } from 'vitest';
import { financialJournalOf, journalOf } from './journal.ts';

const journal = (more: object) => ({
  financialDate: { day: '3', mon: '2', year: '2026' },
  branchNumber: '4',
  ...more,
});

const group = {
  turnoverGroupType: 'TURNOVER-GROUP-TYPE-TURNOVER',
  turnoverGroup: '7',
  turnoverGroupName: 'Bread',
  inclAmount: '1300',
  exclAmount: '1150',
  accountNumber: '0',
};

const share = (vatCode: string, exclAmount: string, vatAmount: string, branchNumber = '4') => ({
  financialGroupType: 'FINANCIAL-GROUP-TYPE-TURNOVER',
  financialGroupNumber: '7',
  branchNumber,
  vatGroupList: {
    vatGroup: { vatCode, vatPercentage: vatCode === '1' ? '900' : '2100', exclAmount, vatAmount },
  },
});

const financial = (...groups: readonly object[]) =>
  financialJournalOf({ financialGroupList: { financialGroup: groups.map(entry => ({ ...entry })) } });

const none = financial();

describe('a journal of a day', () => {
  it('shows what does not agree in a line of its own, so that it balances', () => {
    const read = journalOf(
      journal({
        turnoverGroupList: { turnoverGroup: group },
        paymentList: { payment: { method: 'PIN', amount: '1200' } },
      }),
      none,
    );
    expect(read.lines).toEqual([
      { kind: 'turnover', code: '7', description: 'Bread', debit: 0, credit: 1150 },
      { kind: 'payment', code: 'PIN', description: 'PIN', debit: 1200, credit: 0 },
      { kind: 'difference', code: '', description: 'Difference', debit: 0, credit: 50 },
    ]);
    expect([read.debit, read.credit]).toEqual([1200, 1200]);
  });

  it('splits a group by VAT code, of its own branch and all sources', () => {
    const read = journalOf(
      journal({ turnoverGroupList: { turnoverGroup: group } }),
      financial(
        share('1', '500', '45'),
        share('1', '100', '9'),
        share('2', '550', '96'),
        share('2', '9', '2', '5'),
      ),
    );
    expect(read.lines.slice(0, 2)).toEqual([
      expect.objectContaining({ credit: 600, vatCode: 1, vatRate: 9, vatAmount: 54 }),
      expect.objectContaining({ credit: 550, vatCode: 2, vatRate: 21, vatAmount: 96 }),
    ]);
  });

  it('leaves a group whole when the two journals of the till do not agree', () => {
    const read = journalOf(
      journal({ turnoverGroupList: { turnoverGroup: group } }),
      financial(share('1', '1', '0')),
    );
    expect(read.lines[0]).toEqual({
      kind: 'turnover',
      code: '7',
      description: 'Bread',
      debit: 0,
      credit: 1150,
    });
  });

  it('puts refunds on the other side', () => {
    const read = journalOf(
      journal({
        turnoverGroupList: { turnoverGroup: { ...group, inclAmount: '-1210', exclAmount: '-1000' } },
        vatGroupList: {
          vatGroup: { vatCode: '2', vatPercentage: '2100', exclAmount: '-1000', vatAmount: '-210' },
        },
        paymentList: { payment: { method: 'CASH', description: 'Cash', amount: '-1210' } },
      }),
      none,
    );
    expect(read.lines.map(({ kind, debit, credit }) => [kind, debit, credit])).toEqual([
      ['turnover', 1000, 0],
      ['vat', 210, 0],
      ['payment', 0, 1210],
    ]);
    expect(read).toMatchObject({ turnoverIncl: -1210, vat: -210, payments: -1210 });
  });
});
