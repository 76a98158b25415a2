import type { SimulatorStore } from '../../../../sdk/simulator/store.ts';
import { wireDay } from '../calendar.ts';
import { otherGroups, type Posting, postings, type Source } from '../journal.ts';
import { branches, paymentMethods, vatGroups } from '../lookups.ts';
import type { Shop } from '../state.ts';
import { listOf, numberOf, numbersOf, type Struct, structOf } from '../struct.ts';
import { rankOf } from './filter.ts';
import type { Operation } from './operation.ts';

const vatAccounts: ReadonlyMap<number, number> = new Map([
  [1, 1531],
  [2, 1530],
]);

const sum = (list: readonly Posting[], name: 'incl' | 'excl'): number =>
  list.reduce((total, posting) => total + posting[name], 0);

const groupsOf = ({ store }: Shop): readonly Struct[] => [
  ...store.values<Struct>('_turnoverGroups'),
  ...otherGroups.map(group => ({
    ...group,
    turnoverGroupType: `TURNOVER-GROUP-TYPE-${group.turnoverGroupType}`,
  })),
];

/** VAT by code. */
const vatOf = (turnover: readonly Posting[]): readonly Struct[] =>
  vatGroups.flatMap(({ vatCode, vatPercentage }) => {
    const list = turnover.filter(posting => posting.vatCode === vatCode);
    if (list.length === 0) return [];
    const exclAmount = sum(list, 'excl');
    const accountNumber = vatAccounts.get(vatCode);
    return [{ vatCode, vatPercentage, exclAmount, vatAmount: sum(list, 'incl') - exclAmount, accountNumber }];
  });

const dayOf = (posting: Posting): string => `${rankOf(posting.day)} ${posting.branch}`;

const journalOf = (shop: Shop, list: readonly Posting[]): Struct => {
  const turnover = list.filter(({ kind }) => kind === 'TURNOVER');
  const turnoverGroup = groupsOf(shop).flatMap(group => {
    const mine = list.filter(posting => posting.kind !== 'PAYMENT' && posting.group === group.turnoverGroup);
    const [inclAmount, exclAmount] = [sum(mine, 'incl'), sum(mine, 'excl')];
    return mine.length === 0 || (inclAmount === 0 && exclAmount === 0)
      ? []
      : [{ ...group, inclAmount, exclAmount }];
  });
  const payment = paymentMethods.flatMap(({ method, description, accountNumber }) => {
    const mine = list.filter(({ kind, group }) => kind === 'PAYMENT' && group === method);
    return mine.length === 0 ? [] : [{ method, description, amount: sum(mine, 'incl'), accountNumber }];
  });
  return {
    financialDate: list[0]?.day,
    branchNumber: list[0]?.branch,
    turnoverGroupList: { turnoverGroup },
    paymentList: { payment },
    vatGroupList: { vatGroup: vatOf(turnover) },
  };
};

const getJournals = (request: Struct, shop: Shop): Struct => {
  const filter = structOf(request, 'request');
  const sources = listOf(structOf(filter, 'journalFilterList'), 'journalFilter');
  const wanted = numbersOf(filter, 'branchNumbers');
  const list = postings(
    shop.store,
    rankOf(structOf(filter, 'fromFinancialDate')) ?? 0,
    rankOf(structOf(filter, 'throughFinancialDate')) ?? 0,
  ).filter(
    ({ source, branch }) =>
      (sources.length === 0 || sources.includes(`JOURNAL-FILTER-${source}`)) &&
      (wanted.length === 0 || wanted.includes(branch)),
  );
  const journal = [...Map.groupBy(list, dayOf).values()].map(day => journalOf(shop, day));
  return { journalList: { journal } };
};

const sources: readonly Source[] = ['RECEIPT', 'INVOICE', 'ORDER'];

const financialGroups = (shop: Shop, list: readonly Posting[]): readonly Struct[] =>
  sources.flatMap(source =>
    shop.store.values<Struct>('_turnoverGroups').flatMap(group => {
      const mine = list.filter(
        posting =>
          posting.kind === 'TURNOVER' && posting.source === source && posting.group === group.turnoverGroup,
      );
      if (mine.length === 0) return [];
      return branches.map(({ branchNumber }) => ({
        financialGroupType: 'FINANCIAL-GROUP-TYPE-TURNOVER',
        financialGroupSource: `FINANCIAL-GROUP-SOURCE-${source}`,
        financialGroupNumber: numberOf(group, 'turnoverGroup'),
        financialGroupName: group.turnoverGroupName,
        accountNumber: group.accountNumber,
        branchNumber,
        inclAmount: sum(mine, 'incl'),
        exclAmount: sum(mine, 'excl'),
        vatGroupList: { vatGroup: vatOf(mine) },
      }));
    }),
  );

/** Periods are months; those before the current one are closed. */
const isClosed = (through: Struct | undefined, now: Date): boolean =>
  (rankOf(through) ?? 0) < (rankOf({ ...wireDay(now), day: 1 }) ?? 0);

const getFinancialJournal = (request: Struct, shop: Shop): Struct => {
  const filter = structOf(request, 'request');
  const through = structOf(filter, 'throughFinancialDate');
  const list = postings(shop.store, rankOf(structOf(filter, 'fromFinancialDate')) ?? 0, rankOf(through) ?? 0);
  return {
    financialGroupList: { financialGroup: financialGroups(shop, list) },
    financialPeriodClosed: isClosed(through, shop.now()),
  };
};

/** What was sold and paid, summed up by day. */
export const journalOperations: Readonly<Record<string, Operation>> = {
  getJournals: { response: 'GetJournalsResponse', run: getJournals },
  getFinancialJournal: { response: 'GetFinancialJournalResponse', run: getFinancialJournal },
};

/** Sums of all days there are. */
export const journalTotals = (store: SimulatorStore): Readonly<Record<string, number>> => {
  const list = postings(store, 0, Number.MAX_SAFE_INTEGER);
  const turnover = list.filter(({ kind }) => kind === 'TURNOVER');
  const [turnoverIncl, turnoverExcl] = [sum(turnover, 'incl'), sum(turnover, 'excl')];
  const payments = list.filter(({ kind }) => kind === 'PAYMENT');
  return { turnoverIncl, turnoverExcl, vat: turnoverIncl - turnoverExcl, payments: sum(payments, 'incl') };
};
