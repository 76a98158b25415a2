import { z } from 'zod';
import { Failure } from '../../../sdk/failure.ts';
import { createCache } from './cache.ts';
import type { Calls } from './call.ts';
import { type List, listAll, listWhole } from './lists.ts';
import { percentOf } from './numbers.ts';
import { listOf, number, text } from './shapes.ts';
import { title } from './title.ts';

const named = z.object({ id: z.string(), name: z.string() });
const inDepartment = z.object({ department: z.object({ id: z.string() }) });

const departmentEntry = named.extend({
  currency: text,
  status: text,
});
export type Department = z.infer<typeof departmentEntry>;

const taxRateEntry = inDepartment.extend({
  id: z.string(),
  description: z.string(),
  rate: number.transform(percentOf),
});
export type TaxRate = z.infer<typeof taxRateEntry>;

const categoryEntry = named.extend({
  ledgers: listOf(inDepartment.extend({ ledger_account_number: text })),
});
export type Category = z.infer<typeof categoryEntry>;

const departments: List<Department> = { operation: 'departments.list', entry: departmentEntry };
const taxRates: List<TaxRate> = { operation: 'taxRates.list', entry: taxRateEntry };
const categories: List<Category> = { operation: 'productCategories.list', entry: categoryEntry };

/** The lists every document refers to; they hardly change and are kept for ten minutes. */
export interface Reference {
  /** Active departments, the default one first. */
  departments(): Promise<readonly Department[]>;
  /** The department of the connection. Throws `connection.misconfigured` when there is no such one. */
  department(): Promise<Department>;
  /** VAT rates of all departments, for what is read. */
  allTaxRates(): Promise<readonly TaxRate[]>;
  /** VAT rates of a department. Default: that of the connection. */
  taxRates(department?: string): Promise<readonly TaxRate[]>;
  /** The VAT rate of a department with this id or description. Throws `target.reference-missing`. */
  taxRate(given: string, department?: string): Promise<TaxRate>;
  categories(): Promise<readonly Category[]>;
  /** Id of the category with this id or name. Throws `target.reference-missing`. */
  category(given: string): Promise<string>;
}

const tenMinutes = 600_000;

export const createReference = (calls: Calls, wanted: string, now: () => Date): Reference => {
  const kept = {
    departments: createCache<readonly Department[]>(now, tenMinutes),
    taxRates: createCache<readonly TaxRate[]>(now, tenMinutes),
    categories: createCache<readonly Category[]>(now, tenMinutes),
  };
  const reference: Reference = {
    departments: () =>
      kept.departments.get('', () => listWhole(calls, departments, { filter: { status: ['active'] } })),
    async department() {
      const all = await reference.departments();
      const found = wanted === '' ? all[0] : all.find(({ id }) => id === wanted);
      if (found) return found;
      throw new Failure(
        'connection.misconfigured',
        `${title} has no active department${wanted && ` ${wanted}`}.`,
        {
          system: title,
          path: 'settings.department',
          hint: `Choose one of its departments on the connection: ${all.map(({ name }) => name).join(', ')}.`,
        },
      );
    },
    allTaxRates: () => kept.taxRates.get('', () => listAll(calls, taxRates, {})),
    async taxRates(department) {
      const id = department || (await reference.department()).id;
      return (await reference.allTaxRates()).filter(rate => rate.department.id === id);
    },
    async taxRate(given, department) {
      const all = await reference.taxRates(department);
      const found = all.find(({ id, description }) => id === given || description === given);
      if (found) return found;
      throw new Failure(
        'target.reference-missing',
        `${title} has no VAT rate “${given}” in this department.`,
        {
          system: title,
          hint: `Choose one of ${all.map(({ description }) => description).join(', ')} in the table of VAT rates.`,
        },
      );
    },
    categories: () => kept.categories.get('', () => listWhole(calls, categories, {})),
    async category(given) {
      const all = await reference.categories();
      const found = all.find(({ id, name }) => id === given || name === given);
      if (found) return found.id;
      throw new Failure('target.reference-missing', `${title} has no product category “${given}”.`, {
        system: title,
        hint: 'Make the category in Teamleader, or choose another one in the table of categories.',
      });
    },
  };
  return reference;
};
