import type { WireDay } from '../calendar.ts';
import { paymentMethods } from '../lookups.ts';
import type { Struct } from '../struct.ts';
import type { Defect } from './defects.ts';
import type { Random } from './random.ts';

/** How far an order has come. */
export type Status = 'paid' | 'open' | 'partly-paid' | 'cancelled';

const shares = [
  ['PIN', 0.45],
  ['CASH', 0.65],
  ['IDEAL', 0.85],
  ['INVOICE', 0.95],
  ['GIFTCARD', 1],
] as const;

const methodOf = (random: Random): string => {
  const at = random();
  return shares.find(([, share]) => at < share)?.[0] ?? 'PIN';
};

interface Part {
  readonly method: string;
  readonly amount: number;
}

/** One payment in ten is made up of a gift card and a card payment. */
const partsOf = (amount: number, random: Random): readonly Part[] => {
  const method = methodOf(random);
  if (amount <= 2000 || random() >= 0.1 || method === 'IDEAL') return [{ method, amount }];
  return [
    { method: 'GIFTCARD', amount: 1000 },
    { method: 'PIN', amount: amount - 1000 },
  ];
};

const paidAmount = (status: Status, total: number): number => {
  if (status === 'paid') return total;
  return status === 'partly-paid' ? Math.floor(total * 0.3) : 0;
};

/** What the till shows for a method; a foreign currency is named in the description. */
const spoilt = (parts: readonly Part[], defect: Defect | undefined, total: number): readonly Struct[] => {
  if (defect?.kind === 'payment-method-unknown') {
    return [{ method: 'BITCOIN', description: 'Bitcoin', amount: total }];
  }
  if (defect?.kind === 'currency-foreign')
    return [{ method: 'CASH', description: 'Cash (USD)', amount: total }];
  return parts.map(({ method, amount }) => {
    const known = paymentMethods.find(entry => entry.method === method);
    return { method, description: known?.description, amount, paymentMethodType: known?.type };
  });
};

/** Payments of an order and what follows from them. */
export const seedPayments = (
  status: Status,
  total: number,
  financialDate: WireDay,
  defect: Defect | undefined,
  random: Random,
) => {
  const prepaidAmount = paidAmount(status, total);
  const parts = partsOf(prepaidAmount, random);
  const payment = prepaidAmount === 0 ? [] : spoilt(parts, defect, total);
  return {
    ...(payment[0] ? { paymentMethod: payment[0].method } : {}),
    prepaidAmount,
    fullyPaid: status === 'paid',
    paymentList: { payment: payment.map(entry => ({ financialDate, branchNumber: 1, ...entry })) },
  };
};
