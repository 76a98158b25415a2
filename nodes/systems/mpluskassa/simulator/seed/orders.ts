import type { DemoShop } from '../../../../sdk/simulator/demo-shop.ts';
import { randomSource } from '../../../../sdk/simulator/fault.ts';
import type { SimulatorStore } from '../../../../sdk/simulator/store.ts';
import { wireDay, wireTime } from '../calendar.ts';
import { deliveryMethods, employees } from '../lookups.ts';
import { saveOrder } from '../operations/order-save.ts';
import { relationOnOrder } from '../operations/relations.ts';
import { reserve } from '../operations/stock.ts';
import { idFor, layOut } from '../order-build.ts';
import { type Struct, textOf } from '../struct.ts';
import { type Defect, defectRelations, defects, year } from './defects.ts';
import { seedLines } from './lines.ts';
import { type Status, seedPayments } from './payments.ts';
import { pick, type Random } from './random.ts';

/** The orders that every seed begins with, unless it has fewer. */
export const firstOrders = 1000;
/** Days over which the shop's documents are spread. */
export const days = 90;
export const firstDay = Date.UTC(2026, 7, 23);

/** Eight of ten orders are paid. */
const statusOf = (serial: number): Status => {
  if (serial % 10 < 8) return 'paid';
  if (serial % 10 === 8) return 'open';
  return serial % 50 === 49 ? 'cancelled' : 'partly-paid';
};

export type VatMethod = 'VAT-METHOD-INCLUSIVE' | 'VAT-METHOD-EXCLUSIVE' | 'VAT-METHOD-SHIFTED';

const vatMethodOf = (serial: number): VatMethod => {
  if (serial % 50 === 13) return 'VAT-METHOD-EXCLUSIVE';
  return serial % 50 === 25 ? 'VAT-METHOD-SHIFTED' : 'VAT-METHOD-INCLUSIVE';
};

/** The first orders are spread evenly over the days, and so are the further ones; entered between nine and six. */
const enteredAt = (serial: number, count: number, random: Random): Date => {
  const [position, among] =
    serial <= firstOrders ? [serial - 1, firstOrders] : [serial - firstOrders - 1, count - firstOrders];
  const day = Math.floor((position * days) / among);
  const hours = 7 + (((position * days) % among) / among) * 8;
  return new Date(firstDay + day * 86_400_000 + Math.floor((hours * 3600 + random() * 60) * 1000));
};

/** Companies at home for orders exclusive of VAT, companies abroad for shifted VAT, anybody else for the rest. */
export const customerNumbers = (shop: DemoShop): Readonly<Record<VatMethod, readonly number[]>> => {
  const spoilt = new Set(defectRelations.values());
  const sound = shop.customers.filter(({ number }) => !spoilt.has(number));
  const numbers = (list: typeof sound) => list.map(({ number }) => number);
  return {
    'VAT-METHOD-INCLUSIVE': numbers(sound),
    'VAT-METHOD-EXCLUSIVE': numbers(sound.filter(({ company, country }) => company && country === 'NL')),
    'VAT-METHOD-SHIFTED': numbers(sound.filter(({ company, country }) => company && country !== 'NL')),
  };
};

/** The address of a relation as it stands on documents. */
export const addressOf = (relation: Struct): Struct | undefined =>
  textOf(relation, 'address') === undefined
    ? undefined
    : {
        name: relation.name,
        contact: relation.contact,
        address: relation.address,
        zipcode: relation.zipcode,
        city: relation.city,
        country: relation.country,
        companyName: relation.companyName,
      };

const elsewhere: readonly Struct[] = [
  { address: 'Dorpsstraat 8', zipcode: '6711 AA', city: 'Ede', country: 'Nederland' },
  { address: 'Oude Gracht 112 bis', zipcode: '3511 AW', city: 'Utrecht', country: 'Nederland' },
  { address: 'Kouter 4', zipcode: '9800', city: 'Deinze', country: 'België' },
];

/** One order in four is sent, every other of them to another address than the invoice. */
const deliveryOf = (relation: Struct, serial: number, random: Random): Struct => {
  if (random() >= 0.25) return {};
  const { deliveryMethod } = pick(random, deliveryMethods.slice(1));
  const address = pick(random, elsewhere);
  return serial % 2 === 0 && textOf(relation, 'address') !== undefined
    ? { deliveryMethod, deliveryAddress: { name: relation.contact, ...address } }
    : { deliveryMethod };
};

/** Web orders come with the number of the web shop. */
const originOf = (serial: number, web: boolean): Struct => {
  if (web) {
    const extOrderId = `WEB-${20_000 + serial}`;
    return {
      extOrderId,
      reference: `Web order ${20_000 + serial}`,
      orderType: 'ORDER-TYPE-EXTERNAL-SALES-ORDER',
    };
  }
  return { orderType: serial % 97 === 0 ? 'ORDER-TYPE-REPEAT-SALES-ORDER' : 'ORDER-TYPE-SALES-ORDER' };
};

const statesOf = (status: Status, serial: number): Struct => {
  const delivered = status === 'paid' && serial % 9 !== 0;
  const done = delivered ? 'COMPLETE' : 'NOTHING';
  return {
    deliveryState: `ORDER-DELIVERY-STATE-${done}`,
    cancelState: `ORDER-CANCEL-STATE-${status === 'cancelled' ? 'COMPLETE' : 'NOTHING'}`,
    completeState: `ORDER-COMPLETE-STATE-${done}`,
  };
};

/** Totals that do not agree with the lines. */
const spoiltTotal = (defect: Defect | undefined, total: number): number =>
  defect?.kind === 'totals-differ' ? total + 100 : total;

/** So many orders over ninety days, the same every time; the defects are all among the first ones. */
export const seedOrders = (store: SimulatorStore, shop: DemoShop, count: number): void => {
  const random = randomSource(814);
  const customers = customerNumbers(shop);
  for (let serial = 1; serial <= count; serial += 1) {
    const defect = defects.find(entry => entry.serial === serial);
    const status = statusOf(serial);
    const vatMethod = vatMethodOf(serial);
    const at = enteredAt(serial, count, random);
    const list = customers[vatMethod];
    const relationNumber =
      (defect && defectRelations.get(defect.kind)) ?? list[(serial * 7919) % list.length];
    const relation = store.get<Struct>('relation', String(relationNumber)) ?? {};
    const employee = pick(random, employees.slice(0, 3));
    const laidOut = layOut(vatMethod, seedLines(shop, vatMethod, defect, random), `seed ${serial}`);
    const totalInclAmount = spoiltTotal(defect, laidOut.totalInclAmount);
    const payments = seedPayments(status, totalInclAmount, wireDay(at), defect, random);
    const web = payments.paymentMethod === 'IDEAL';
    const address = addressOf(relation);
    const order = saveOrder(
      { store, now: () => at },
      {
        orderId: idFor('order', year, serial),
        transactionString: `${year}.${serial}`,
        orderBarcode: `${year}${String(serial).padStart(8, '0')}`,
        orderNumber: { year, number: serial },
        ...originOf(serial, web),
        entryBranchNumber: 1,
        financialBranchNumber: 1,
        workplaceNumber: web ? undefined : 1 + (serial % 2),
        ...employee,
        employeeName: employee.name,
        entryTimestamp: wireTime(at),
        financialDate: wireDay(at),
        relationNumber,
        ...relationOnOrder(relation),
        invoiceAddress: address,
        ...deliveryOf(relation, serial, random),
        vatMethod,
        ...laidOut,
        totalInclAmount,
        changeCounter: 1,
        versionNumber: 1,
        ...statesOf(status, serial),
        ...payments,
      },
    );
    if (order.deliveryState === 'ORDER-DELIVERY-STATE-NOTHING' && status !== 'cancelled')
      reserve(store, order, 1);
  }
  store.put('_counters', `orderNumber ${year}`, count);
};
