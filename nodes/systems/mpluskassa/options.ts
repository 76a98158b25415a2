import type { Option } from '../../sdk/define-system.ts';
import { child, children, text, type XmlNode } from '../../sdk/xml.ts';
import type { MplusClient } from './client.ts';
import { orderStatuses } from './entities/order-record.ts';
import { documentKinds } from './entities/sales-document-record.ts';
import { flag } from './wire/read.ts';

/** Options from elements: the value as it stands in records, the label with the value where they differ. */
const optionsOf = (nodes: readonly XmlNode[], valueName: string, labelName: string): readonly Option[] =>
  nodes
    .filter(node => flag(node, 'active') !== false && flag(node, 'enabled') !== false)
    .flatMap(node => {
      const value = text(node, valueName);
      const label = text(node, labelName);
      if (value === undefined) return [];
      return [{ value, label: label === undefined || label === value ? value : `${label} (${value})` }];
    });

const vatGroups = async (client: MplusClient, signal: AbortSignal): Promise<readonly Option[]> =>
  (await client.vatCodes(signal)).map(({ code, rate }) => ({
    value: String(code),
    label: `${rate} % (${code})`,
  }));

/** The tree of groups as a flat list, names prefixed by those above. */
const groupsBelow = (list: XmlNode | undefined, above: string): readonly Option[] =>
  children(list, 'articleGroups')
    .filter(group => flag(group, 'isDeleted') !== true)
    .flatMap(group => {
      const value = text(group, 'groupNumber');
      const label = `${above}${text(group, 'name') ?? value}`;
      return value === undefined
        ? []
        : [{ value, label }, ...groupsBelow(child(group, 'subGroupList'), `${label} › `)];
    });

/** What an operation answers at a path of elements, the last of which is there for every option. */
const list =
  (operation: string, path: readonly [...wrappers: string[], item: string], value: string, label: string) =>
  async (client: MplusClient, signal: AbortSignal): Promise<readonly Option[]> => {
    const answer = await client.ask(operation, signal);
    const items = children(child(answer, ...path.slice(0, -1)), path.at(-1) ?? '');
    return optionsOf(items, value, label);
  };

/** Lists for drop-downs; values are what stands in order and product records. */
export const options = {
  vatGroups: { title: 'VAT codes', list: vatGroups },
  paymentMethods: {
    title: 'Payment methods',
    list: list('getPaymentMethods', ['paymentMethodList', 'paymentMethod'], 'method', 'description'),
  },
  deliveryMethods: {
    title: 'Delivery methods',
    list: list(
      'getDeliveryMethods',
      ['deliveryMethodList', 'deliveryMethod'],
      'deliveryMethod',
      'description',
    ),
  },
  employees: {
    title: 'Employees',
    list: list('getEmployees', ['employeeList', 'employee'], 'employeeNumber', 'name'),
  },
  branches: {
    title: 'Branches',
    list: list('getBranches', ['branches', 'branch'], 'branchNumber', 'branchName'),
  },
  turnoverGroups: {
    title: 'Turnover groups',
    list: async (client: MplusClient, signal: AbortSignal) => {
      const answer = await client.ask('getTurnoverGroups', signal, { request: {} });
      return optionsOf(
        children(child(answer, 'turnoverGroupList'), 'turnoverGroup'),
        'turnoverGroup',
        'turnoverGroupName',
      );
    },
  },
  articleGroups: {
    title: 'Article groups',
    list: async (client: MplusClient, signal: AbortSignal) => {
      const answer = await client.ask('getArticleGroups', signal, { request: {} });
      return groupsBelow(child(answer, 'articleGroupList'), '');
    },
  },
  priceGroups: {
    title: 'Price groups',
    list: list('getPriceGroupList', ['priceGroup'], 'priceGroupNumber', 'description'),
  },
  salesPrices: {
    title: 'Sales prices',
    list: list('getSalesPriceList', ['salesPrice'], 'salesPriceNumber', 'description'),
  },
  customerGroups: {
    title: 'Customer groups',
    list: list('getCardCategories', ['relationCardCategoryList', 'cardCategory'], 'categoryId', 'name'),
  },
  documentKinds: {
    title: 'Kinds of documents',
    list: async (): Promise<readonly Option[]> =>
      Object.entries(documentKinds).map(([value, label]) => ({ value, label })),
  },
  orderStatuses: {
    title: 'Order statuses',
    list: async (): Promise<readonly Option[]> =>
      Object.entries(orderStatuses).map(([value, label]) => ({ value, label })),
  },
};
