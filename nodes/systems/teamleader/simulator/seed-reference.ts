import type { DemoGroup } from '../../../sdk/simulator/demo-shop.ts';
import type { SimulatorStore } from '../../../sdk/simulator/store.ts';
import { idOf, type Kind } from './desk.ts';
import type { TaxRateRow } from './reckoning.ts';
import type { CategoryRow, DepartmentRow, TermRow } from './reference.ts';

/** VAT rates of the first department, by percentage. */
export const taxRateIds = { 21: idOf('taxRate', 1), 9: idOf('taxRate', 2), 0: idOf('taxRate', 3) } as const;

const departments: readonly Omit<DepartmentRow, 'id'>[] = [
  { name: 'Demo winkel', vat_number: 'NL810000007B27', currency: 'EUR', status: 'active' },
  { name: 'Demo groothandel', vat_number: 'NL810000014B26', currency: 'EUR', status: 'active' },
  { name: 'Oude winkel', vat_number: '', currency: 'EUR', status: 'archived' },
];

const rates: readonly (readonly [description: string, rate: number, department: number])[] = [
  ['21%', 0.21, 1],
  ['9%', 0.09, 1],
  ['0%', 0, 1],
  ['0% (verlegd)', 0, 1],
  ['21%', 0.21, 2],
  ['0%', 0, 2],
];

const terms: readonly (readonly [type: string, days: number])[] = [
  ['cash', 0],
  ['after_invoice_date', 14],
  ['after_invoice_date', 30],
  ['end_of_month', 30],
];

const named: Readonly<Partial<Record<Kind, readonly object[]>>> = {
  paymentMethod: ['Pin', 'Contant', 'iDEAL', 'Creditcard', 'Cadeaukaart'].map(name => ({
    name,
    status: 'active',
  })),
  unitOfMeasure: [{ name: 'stuk' }, { name: 'kg' }],
  priceList: [{ name: 'Groothandel', calculation_method: 'manual' }],
  dealPhase: ['Nieuw', 'Offerte verstuurd', 'Aanvaard', 'Geweigerd'].map((name, i) => ({
    name,
    probability: [0.2, 0.5, 1, 0][i],
    requires_attention_after: { amount: 7, unit: 'days' },
  })),
  dealSource: [{ name: 'Winkel' }, { name: 'Website' }],
  customFieldDefinition: [
    { label: 'Klantenkaart', context: 'contact' },
    { label: 'Filiaal', context: 'invoice' },
  ].map(field => ({
    ...field,
    type: 'single_line',
    group: null,
    required: false,
    configuration: { options: [], extra_option_allowed: false },
  })),
};

/** Fills the lists that documents refer to. */
export const seedReference = (store: SimulatorStore, groups: readonly DemoGroup[]): void => {
  departments.forEach((row, i) => {
    const id = idOf('department', i + 1);
    store.put('department', id, { id, ...row });
  });
  rates.forEach(([description, rate, department], i) => {
    const row: TaxRateRow = {
      id: idOf('taxRate', i + 1),
      description,
      rate,
      department: idOf('department', department),
    };
    store.put('taxRate', row.id, row);
  });
  terms.forEach(([type, days], i) => {
    const row: TermRow = { id: idOf('paymentTerm', i + 1), type, days };
    store.put('paymentTerm', row.id, row);
  });
  for (const { name, turnover } of groups) {
    const row: CategoryRow = {
      id: idOf('productCategory', turnover),
      name,
      ledgers: [{ department: idOf('department', 1), account: String(8000 + turnover) }],
    };
    store.put('productCategory', row.id, row);
  }
  for (const [kind, rows] of Object.entries(named)) {
    rows.forEach((row, i) => {
      // The keys of the table are kinds.
      const id = idOf(kind as Kind, i + 1);
      store.put(kind, id, { id, ...row });
    });
  }
};
