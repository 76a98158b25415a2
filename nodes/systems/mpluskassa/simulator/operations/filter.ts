import { dayRank, type WireDay } from '../calendar.ts';
import { numberOf, numbersOf, type Struct, structOf, structsOf } from '../struct.ts';

/** Whether a document passes. */
export type Test = (document: Struct) => boolean;

/** A day as a number that sorts like a calendar; undefined when it is not there. */
export const rankOf = (struct: Struct | undefined): number | undefined => {
  const [day, mon, year] = ['day', 'mon', 'year'].map(name => numberOf(struct, name));
  return day === undefined || mon === undefined || year === undefined
    ? undefined
    : dayRank({ day, mon, year } satisfies WireDay);
};

const anyOf = (wanted: readonly number[], name: string): readonly Test[] =>
  wanted.length === 0 ? [] : [document => wanted.includes(numberOf(document, name) ?? -1)];

/** What the requests for orders, invoices, proposals, packing slips and receipts have in common. */
export const commonTests = (filter: Struct | undefined): readonly Test[] => {
  const from = rankOf(structOf(filter, 'fromFinancialDate'));
  const through = rankOf(structOf(filter, 'throughFinancialDate'));
  const articles = numbersOf(filter, 'articleNumbers');
  const day = (document: Struct) => rankOf(structOf(document, 'financialDate')) ?? 0;
  return [
    ...anyOf(numbersOf(filter, 'branchNumbers'), 'financialBranchNumber'),
    ...anyOf(numbersOf(filter, 'employeeNumbers'), 'employeeNumber'),
    ...anyOf(numbersOf(filter, 'relationNumbers'), 'relationNumber'),
    ...(from === undefined ? [] : [(document: Struct) => day(document) >= from]),
    ...(through === undefined ? [] : [(document: Struct) => day(document) <= through]),
    ...(articles.length === 0
      ? []
      : [
          (document: Struct) =>
            structsOf(structOf(document, 'lineList'), 'line').some(line =>
              articles.includes(numberOf(line, 'articleNumber') ?? -1),
            ),
        ]),
  ];
};
