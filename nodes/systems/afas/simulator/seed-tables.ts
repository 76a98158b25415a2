import type { DemoShop } from '../../../sdk/simulator/demo-shop.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import type { CodeRow, PeriodRow } from './model.ts';

type Entry = readonly [code: string, name: string, more?: string, percent?: number];

const tables: Readonly<Record<string, readonly Entry[]>> = {
  administration: [
    ['1', 'Demo winkel'],
    ['2', 'Tweede winkel'],
  ],
  currency: [['EUR', 'Euro']],
  country: [
    ['NL', 'Nederland'],
    ['B', 'België'],
    ['D', 'Duitsland'],
    ['F', 'Frankrijk'],
    ['L', 'Luxemburg'],
  ],
  paymentCondition: [
    ['00', 'Direct'],
    ['14', '14 dagen'],
    ['30', '30 dagen'],
  ],
  paymentMethod: [
    ['01', 'Contant'],
    ['02', 'Pin'],
    ['03', 'Creditcard'],
    ['04', 'Internet'],
    ['05', 'Cadeaubon'],
    ['09', 'Op rekening'],
  ],
  vatDuty: [
    ['1', 'Btw-plichtig binnenland'],
    ['2', 'Binnen EU, met btw'],
    ['3', 'Niet btw-plichtig'],
    ['5', 'Verlegd binnen EU'],
  ],
  vatGroup: [
    ['2', 'Hoog', '', 21],
    ['1', 'Laag', '', 9],
    ['0', 'Nul', '', 0],
  ],
  vatCode: [
    ['1', 'Btw hoog', '1530', 21],
    ['2', 'Btw laag', '1531', 9],
    ['0', 'Geen btw', '', 0],
    ['7', 'Verlegd binnen EU', '', 0],
  ],
  ledger: [
    ['1000', 'Kas', 'B'],
    ['1100', 'Pin', 'B'],
    ['1110', 'Creditcard', 'B'],
    ['1120', 'Internet', 'B'],
    ['1200', 'Kruisposten', 'B'],
    ['1300', 'Op rekening', 'B'],
    ['1310', 'Te ontvangen', 'B'],
    ['1400', 'Debiteuren', 'B'],
    ['1450', 'Vooruit betaald', 'B'],
    ['1530', 'Af te dragen btw hoog', 'B'],
    ['1531', 'Af te dragen btw laag', 'B'],
    ['2900', 'Cadeaubonnen', 'B'],
    ['4900', 'Overige kosten', 'W'],
    ['8000', 'Omzet Nederland', 'W'],
    ['8010', 'Omzet België', 'W'],
    ['8020', 'Omzet Duitsland', 'W'],
    ['8030', 'Omzet overige landen', 'W'],
    ['8099', 'Kasverschillen', 'W'],
  ],
  journal: [
    ['50', 'Kas en bank', 'Bank'],
    ['70', 'Verkoop', 'Verkoop'],
    ['90', 'Memoriaal', 'Memoriaal'],
  ],
  warehouse: [
    ['01', 'Winkel'],
    ['02', 'Magazijn'],
  ],
  unit: [
    ['STK', 'Stuk'],
    ['KG', 'Kilogram'],
  ],
  stockReason: [
    ['KOPPEL', 'Bijwerking door Koppel'],
    ['TEL', 'Telling'],
  ],
  dimension: [
    ['MAAT', 'Maat'],
    ['KLEUR', 'Kleur'],
  ],
  customerType: [
    ['001', 'Particulier'],
    ['002', 'Zakelijk'],
    ['003', 'Vaste klant'],
  ],
  discountGroup: [
    ['A', 'Korting A'],
    ['B', 'Korting B'],
  ],
  priceListCode: [
    ['RET', 'Winkel plus'],
    ['WHS', 'Groothandel'],
    ['STF', 'Personeel'],
    ['SALE', 'Actie'],
  ],
  otherItem: [
    ['VZK', 'Verzendkosten'],
    ['T', 'Tekst'],
  ],
};

/** The books are open from 2026 on. */
const firstOpenYear = 2026;

/** Fills the tables of codes. */
export const seedTables = (store: SimulatorStore, { groups }: DemoShop): void => {
  for (const [collection, entries] of Object.entries(tables)) {
    for (const [code, name, more, percent] of entries) {
      const row: CodeRow = {
        code,
        name,
        ...(more === undefined ? {} : { more }),
        ...(percent === undefined ? {} : { percent }),
      };
      store.put(collection, code, row);
    }
  }
  for (const { number, name } of groups) {
    store.put('articleGroup', name.toUpperCase(), { code: name.toUpperCase(), name });
    store.put('ledger', `800${number / 10}`, { code: `800${number / 10}`, name: `Omzet ${name}`, more: 'W' });
    if (number <= 20)
      store.put('productGroup', String(number), {
        code: String(number),
        description: name,
        isBlocked: false,
      });
  }
  for (const unit of [1, 2]) {
    for (let year = firstOpenYear - 1; year <= firstOpenYear + 1; year += 1) {
      for (let period = 1; period <= 12; period += 1) {
        const row: PeriodRow = { unit, year, period, isBlocked: year < firstOpenYear };
        store.put('period', `${unit}/${year}/${period}`, row);
      }
    }
  }
};
