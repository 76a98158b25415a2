import type { SimulatorStore } from '../../../../sdk/simulator/store.ts';
import { putRows } from './rows.ts';

const vatCodes: readonly (readonly [code: string, name: string, percent: number, account: string])[] = [
  ['1', 'BTW hoog 21%', 21, '1520'],
  ['2', 'BTW laag 9%', 9, '1521'],
  ['0', 'BTW 0%', 0, '1522'],
  ['6', 'BTW verlegd binnen de EU', 0, '1523'],
];

const ledgers: readonly (readonly [number: string, name: string])[] = [
  ['1000', 'Kas'],
  ['1050', 'Pin onderweg'],
  ['1060', 'Cadeaubonnen'],
  ['1100', 'Bank'],
  ['1200', 'Kasstortingen'],
  ['1210', 'Debiteuren'],
  ['1215', 'Openstaande bonnen van de kassa'],
  ['1450', 'Vooruitbetaald door klanten'],
  ['1520', 'Af te dragen BTW hoog'],
  ['1521', 'Af te dragen BTW laag'],
  ['1522', 'BTW 0%'],
  ['1523', 'BTW verlegd'],
  ['2900', 'Tegoedbonnen'],
  ['4900', 'Kasuitgaven'],
  ['8000', 'Omzet Nederland'],
  ['8001', 'Omzet tuin'],
  ['8002', 'Omzet keuken'],
  ['8003', 'Omzet levensmiddelen'],
  ['8004', 'Omzet boeken'],
  ['8005', 'Omzet kleding'],
  ['8006', 'Omzet bonnen'],
  ['8010', 'Omzet België'],
  ['8020', 'Omzet Duitsland'],
  ['8030', 'Omzet overige landen'],
  ['8090', 'Verleende kortingen'],
  ['8099', 'Kasverschillen en afronding'],
];

const dayBooks: readonly (readonly [code: string, name: string, type: number, kind: string])[] = [
  ['050', 'Kasboek', 1, 'Kas'],
  ['100', 'Bankboek', 2, 'Bank'],
  ['700', 'Verkoopboek', 3, 'Verkoop'],
  ['900', 'Memoriaal', 5, 'Memoriaal'],
];

const costCentres = [
  ['WINKEL', 'Winkel'],
  ['WEB', 'Webwinkel'],
] as const;

/** VAT codes, ledger accounts, day books and cost centres. */
export const seedLists = (store: SimulatorStore): void => {
  const vat = vatCodes.map(([code, name, percent, account]) => ({
    VAT_CODE: code,
    VAT_NAME: name,
    VAT_PCT: percent,
    VAT_ACCT: account,
    IS_REVERSE: code === '6',
  }));
  putRows(store, 'vatCode', 'VAT_CODE', vat);
  const accounts = ledgers.map(([ACCT_NR, ACCT_NAME]) => ({ ACCT_NR, ACCT_NAME }));
  putRows(store, 'ledger', 'ACCT_NR', accounts);
  const books = dayBooks.map(([DJ_CODE, DJ_NAME, DJ_TYPE, DJ_TYPEV]) => ({
    DJ_CODE,
    DJ_NAME,
    DJ_TYPE,
    DJ_TYPEV,
  }));
  putRows(store, 'dayBook', 'DJ_CODE', books);
  const costs = costCentres.map(([COST_CODE, COST_DESC]) => ({ COST_CODE, COST_DESC }));
  putRows(store, 'costCentre', 'COST_CODE', costs);
};
