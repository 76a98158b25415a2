import type { SimulatorStore } from '../../../../sdk/simulator/store.ts';
import { divide } from '../pricing.ts';
import type { Shop } from '../state.ts';
import { articleOf, save, since } from '../state.ts';
import { numberOf, numbersOf, type Struct, structOf, structsOf } from '../struct.ts';
import type { Operation } from './operation.ts';

/** Stock as it is kept: amounts in thousandths. */
export type StockLevel = {
  readonly articleNumber: number;
  readonly stockId?: number;
  readonly free: number;
  readonly reserved: number;
  readonly incoming: number;
};

const inThousandths = (amount: number, places: number): number => divide(amount * 1000, 10 ** places);

/** Whole amounts are sent without decimal places, others with three. */
const amountOf = (name: string, thousandths: number): Struct =>
  thousandths % 1000 === 0
    ? { [`amount${name}`]: thousandths / 1000, [`decimalPlaces${name}`]: 0 }
    : { [`amount${name}`]: thousandths, [`decimalPlaces${name}`]: 3 };

const levelOf = (store: SimulatorStore, articleNumber: number): StockLevel | undefined =>
  store.get<StockLevel>('stock', String(articleNumber));

const put = (store: SimulatorStore, level: StockLevel): StockLevel =>
  save(store, 'stock', String(level.articleNumber), level);

/** Begins to keep stock of an article that asks for it; at zero. */
export const startStock = (store: SimulatorStore, article: Struct, free = 0): void => {
  const articleNumber = numberOf(article, 'articleNumber');
  if (articleNumber === undefined || article.stockArticle !== true || levelOf(store, articleNumber)) return;
  put(store, { articleNumber, free: free * 1000, reserved: 0, incoming: 0 });
};

/** Undelivered lines of an order take from what is free and add to what is reserved; `-1` gives back. */
export const reserve = (store: SimulatorStore, order: Struct | undefined, direction: 1 | -1): void => {
  for (const line of structsOf(structOf(order, 'lineList'), 'line')) {
    const level = levelOf(store, numberOf(line, 'articleNumber') ?? 0);
    const data = structOf(line, 'data');
    const quantity = inThousandths(numberOf(data, 'quantity') ?? 0, numberOf(data, 'decimalPlaces') ?? 0);
    if (level && quantity !== 0) {
      put(store, {
        ...level,
        free: level.free - direction * quantity,
        reserved: level.reserved + direction * quantity,
      });
    }
  }
};

const getStock = (request: Struct, { store }: Shop): Struct => {
  const filter = structOf(request, 'request');
  const asked = new Set(numbersOf(structOf(filter, 'articleNumbers'), 'articleNumbers'));
  const listed = numbersOf(structOf(filter, 'branchNumbers'), 'branchNumber');
  const branches = listed.length > 0 ? listed : [numberOf(filter, 'branchNumber')];
  const hits = branches.includes(1)
    ? [...since(store, 'stock', numberOf(filter, 'stockId') ?? 0)].filter(
        ({ articleNumber }) => asked.size === 0 || asked.has(Number(articleNumber)),
      )
    : [];
  return {
    articleStocks: hits.reverse().map(level => ({
      branchNumber: 1,
      articleNumber: level.articleNumber,
      stockId: level.stockId,
      ...amountOf('Free', numberOf(level, 'free') ?? 0),
      ...amountOf('Reserved', numberOf(level, 'reserved') ?? 0),
      ...amountOf('Incoming', numberOf(level, 'incoming') ?? 0),
      isDayStockArticle: false,
    })),
  };
};

const change =
  (operation: string, amountName: string, apply: (free: number, amount: number) => number) =>
  (request: Struct, { store }: Shop): Struct => {
    const given = structOf(request, 'request');
    const result = (ending: string) => `${operation}-RESULT-${ending}`;
    const articleNumber = numberOf(given, 'articleNumber') ?? 0;
    if (numberOf(given, 'branchNumber') !== 1) return { result: result('BRANCH-NOT-FOUND') };
    if (!articleOf(store, articleNumber)) return { result: result('ARTICLE-NOT-FOUND') };
    const level = levelOf(store, articleNumber);
    if (!level) return { result: result('NO-STOCK-ARTICLE') };
    const amount = inThousandths(numberOf(given, amountName) ?? 0, numberOf(given, 'decimalPlaces') ?? 0);
    const { stockId } = put(store, { ...level, free: apply(level.free, amount) });
    return { result: result('OK'), stockId };
  };

/** Stock of the only branch. */
export const stockOperations: Readonly<Record<string, Operation>> = {
  getStock: { response: 'GetStockResponse', run: getStock },
  setStock: { response: 'SetStockResponse', run: change('SET-STOCK', 'amount', (_, amount) => amount) },
  updateStock: {
    response: 'UpdateStockResponse',
    run: change('UPDATE-STOCK', 'amountChanged', (free, amount) => free + amount),
  },
};
