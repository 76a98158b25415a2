import { z } from 'zod';
import { toUnscaled } from '../../../sdk/decimal.ts';
import { defineEntity, type Found, type ReadPage, type ReadRequest } from '../../../sdk/define-system.ts';
import { writeEach } from '../../../sdk/each.ts';
import { Failure } from '../../../sdk/failure.ts';
import { field, quantity } from '../../../sdk/schema.ts';
import { children, text, type XmlNode, type XmlTree } from '../../../sdk/xml.ts';
import type { MplusClient } from '../client.ts';
import { entryOf, markedBy, markerOf } from '../wire/marked.ts';
import { articleNumber, chunks, isNumber, keysPerCall } from '../wire/number.ts';
import { integer, malformed, present, quantityOf, title } from '../wire/read.ts';
import { expectOk, type Meaning } from '../wire/result.ts';
import { lagOf, nextMarker } from '../wire/sync.ts';

/** Stock of one article on the branch of the connection. */
export const stockSchema = z.object({
  sku: field(z.string(), { description: 'Article number.' }),
  branchNumber: z.int(),
  free: field(quantity(), { description: 'Can be sold now.' }),
  reserved: field(quantity(), { description: 'In orders that are not delivered yet.' }),
  incoming: field(quantity(), { description: 'On purchase orders.' }),
  available: field(quantity(), { description: 'The same as free: reservations are already taken off.' }),
});

export type Stock = z.infer<typeof stockSchema>;

/** What updating stock accepts: the new level, or a change of it. */
export const stockWrites = z.object({
  sku: z.string(),
  free: field(quantity().optional(), { description: 'New stock that can be sold.' }),
  change: field(quantity().optional(), {
    description: 'More or less than now; used when no new level is given.',
  }),
  reference: field(z.string().optional(), { description: 'Shown with the change in the till.' }),
});

export type StockWrites = z.infer<typeof stockWrites>;

const stockOf = (node: XmlNode, branch: number): Stock => {
  const sku = text(node, 'articleNumber');
  if (sku === undefined) throw malformed('stock without articleNumber');
  const free = quantityOf(node, 'amountFree', 'decimalPlacesFree') ?? '0';
  return {
    sku,
    branchNumber: integer(node, 'branchNumber') ?? branch,
    free,
    reserved: quantityOf(node, 'amountReserved', 'decimalPlacesReserved') ?? '0',
    incoming: quantityOf(node, 'amountIncoming', 'decimalPlacesIncoming') ?? '0',
    available: free,
  };
};

const askStock = async (client: MplusClient, signal: AbortSignal, filter: XmlTree) => {
  const branchNumber = client.settings.branchNumber;
  const answer = await client.ask('getStock', signal, { request: { branchNumber, ...filter } });
  return children(answer, 'articleStocks').map(
    markedBy(
      node => stockOf(node, branchNumber),
      'articleNumber',
      node => markerOf(node, 'stockId'),
    ),
  );
};

/** The wire has no limit here: one answer holds all changes, cut into pages by ascending stock id. */
async function* pages(client: MplusClient, request: ReadRequest): AsyncGenerator<ReadPage<Stock>> {
  const stockId = nextMarker(request.cursor);
  const all = await askStock(client, request.signal, { articleNumbers: {}, stockId });
  const sorted = [...all].sort((a, b) => a.marker - b.marker);
  for (const [i, page] of chunks(sorted, request.pageSize).entries()) {
    // One correction may change several articles under one id: what comes next is asked for from its own id on.
    const following = sorted[(i + 1) * request.pageSize]?.marker ?? (page.at(-1)?.marker ?? 0) + 1;
    yield { records: page.map(entryOf), cursor: { syncMarker: following } };
  }
}

const findBySku = async (client: MplusClient, skus: readonly string[], signal: AbortSignal) => {
  const found = new Map<string, Found<Stock>[]>();
  for (const some of chunks(skus.filter(isNumber), keysPerCall)) {
    const stocks = await askStock(client, signal, { articleNumbers: { articleNumbers: some } });
    const bySku = new Map(
      stocks.flatMap(({ record, failure }) => (failure ? [] : [[BigInt(record.sku), record] as const])),
    );
    for (const sku of some) {
      const record = bySku.get(BigInt(sku));
      if (record) found.set(sku, [{ id: record.sku, record }]);
    }
  }
  return found;
};

const meanings = (sku: string, branch: number): Readonly<Record<string, Meaning>> => ({
  'NO-STOCK-ARTICLE': [
    'target.rejected',
    `${title} keeps no stock of article ${sku}.`,
    'Turn on stock for the article in the till, or leave it out of the flow.',
  ],
  'ARTICLE-NOT-FOUND': ['target.reference-missing', `Article ${sku} does not exist in ${title}.`],
  'BRANCH-NOT-FOUND': [
    'connection.misconfigured',
    `${title} has no branch ${branch}.`,
    'Correct the branch in the settings of the connection.',
  ],
});

/** Stock of the till's articles. */
export const stock = defineEntity<MplusClient>()<Stock, StockWrites>({
  title: 'Stock',
  titles: 'Stock',
  summary: 'Stock by article on the branch of the connection.',
  schema: stockSchema,
  writes: stockWrites,
  key: record => record.sku,
  read: { pages, lag: lagOf('stockId') },
  find: { sku: { title: 'Article number (SKU)', find: findBySku } },
  update: writeEach(async (client: MplusClient, { id, changes, record }, signal) => {
    const { branchNumber, employeeNumber } = client.settings;
    const [operation, element, amount] =
      changes.free !== undefined
        ? (['setStock', 'amount', changes.free] as const)
        : (['updateStock', 'amountChanged', changes.change] as const);
    if (amount === undefined) {
      throw new Failure(
        'record.invalid',
        `The stock of article ${id} is given neither as level nor as change.`,
        {
          system: title,
          path: 'free',
          hint: 'Give free (the new stock) or change (more or less) in the mapping.',
        },
      );
    }
    const { unscaled, places } = toUnscaled(amount);
    const answer = await client.tell(operation, signal, {
      request: {
        branchNumber,
        articleNumber: articleNumber(id, 'sku'),
        [element]: unscaled,
        decimalPlaces: places,
        employeeNumber,
        reference: record.reference,
      },
    });
    expectOk(answer, `${title} did not accept the stock of article ${id}.`, meanings(id, branchNumber));
    return { id };
  }),
  // Another reference alone is no change of the stock.
  comparable: ({ sku, free }, wanted) => present({ sku, free, reference: wanted?.reference }),
});
