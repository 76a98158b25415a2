import type { DemoShop } from '../../../../sdk/simulator/demo-shop.ts';
import { randomSource } from '../../../../sdk/simulator/fault.ts';
import type { SimulatorStore } from '../../../../sdk/simulator/store.ts';
import { saveDocument } from '../operations/document-save.ts';
import type { BuiltLine } from '../order-build.ts';
import { numberOf, type Struct } from '../struct.ts';
import { year } from './defects.ts';
import { drafted, spread } from './draft.ts';
import { seedLines } from './lines.ts';
import { customerNumbers } from './orders.ts';
import { pick } from './random.ts';

const receipts = 240;

type ReceiptType = 'RECEIPT' | 'CREDIT-RECEIPT' | 'CASH-INFLOW' | 'CASH-OUTFLOW';

const typeOf = (serial: number): ReceiptType => {
  if (serial % 40 === 17) return 'CREDIT-RECEIPT';
  if (serial % 60 === 5) return 'CASH-INFLOW';
  return serial % 60 === 35 ? 'CASH-OUTFLOW' : 'RECEIPT';
};

/** Change brought into the drawer, and small expenses paid from it; neither is turnover. */
const movements: Readonly<Partial<Record<ReceiptType, number>>> = {
  'CASH-INFLOW': 10_000,
  'CASH-OUTFLOW': -1_495,
};

const returned = (lines: readonly BuiltLine[]): readonly BuiltLine[] =>
  lines
    .slice(0, 1)
    .map(line => ({ ...line, price: { ...line.price, quantity: -line.price.quantity, discount: 0 } }));

const numberAt = (serial: number): Struct => ({
  branchNumber: 1,
  workplaceNumber: 1 + (serial % 2),
  year,
  number: Math.ceil(serial / 2),
});

/** Sales at the two counters over the ninety days, all paid at once; one in eight with the customer's name. */
export const seedReceipts = (store: SimulatorStore, shop: DemoShop): void => {
  const random = randomSource(240_2026);
  const customers = customerNumbers(shop)['VAT-METHOD-INCLUSIVE'];
  for (let serial = 1; serial <= receipts; serial += 1) {
    const type = typeOf(serial);
    const movement = movements[type];
    const lines = seedLines(shop, 'VAT-METHOD-INCLUSIVE', undefined, random);
    const at = spread(serial - 1, receipts);
    const method = pick(random, ['PIN', 'PIN', 'CASH', 'GIFTCARD']);
    const drawn = drafted(store, {
      element: 'receipt',
      serial,
      at,
      vatMethod: 'VAT-METHOD-INCLUSIVE',
      relationNumber: serial % 8 === 0 ? customers[(serial * 811) % customers.length] : undefined,
      lines: movement === undefined ? (type === 'CREDIT-RECEIPT' ? returned(lines) : lines) : [],
    });
    const total = movement ?? numberOf(drawn, 'totalInclAmount') ?? 0;
    saveDocument(
      { store, now: () => at },
      { kind: 'receipt', element: 'receipt' },
      {
        ...drawn,
        receiptNumber: numberAt(serial),
        receiptType: `RECEIPT-TYPE-${type}`,
        totalInclAmount: total,
        totalExclAmount: movement ?? drawn.totalExclAmount,
        paidAmount: total,
        state: 'RECEIPT-STATE-PAID',
        paymentList: {
          payment: [
            {
              financialDate: drawn.financialDate,
              branchNumber: 1,
              method: movement === undefined ? method : 'CASH',
              amount: total,
            },
          ],
        },
      },
    );
  }
};
