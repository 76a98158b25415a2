import { defineSystem } from '../../sdk/define-system.ts';
import { Failure } from '../../sdk/failure.ts';
import { child, children, text } from '../../sdk/xml.ts';
import { connect, type MplusClient } from './client.ts';
import { articleGroup } from './entities/article-group.ts';
import { customerGroup } from './entities/customer-group.ts';
import { dailyJournal } from './entities/daily-journal.ts';
import { discount } from './entities/discount.ts';
import { invoice } from './entities/invoice.ts';
import { order } from './entities/order.ts';
import { packingSlip } from './entities/packing-slip.ts';
import { priceList } from './entities/price-list.ts';
import { product } from './entities/product.ts';
import { quotation } from './entities/quotation.ts';
import { receipt } from './entities/receipt.ts';
import { relation } from './entities/relation.ts';
import { salesDocument } from './entities/sales-document.ts';
import { stock } from './entities/stock.ts';
import { options } from './options.ts';
import { type Secrets, type Settings, secrets, settings } from './settings.ts';
import { integer, title } from './wire/read.ts';

/** Asks who answers, and whether it has the branch of the connection. */
const check = async (client: MplusClient, signal: AbortSignal) => {
  const version = await client.ask('getApiVersion', signal);
  const branches = children(child(await client.ask('getBranches', signal), 'branches'), 'branch');
  const { branchNumber } = client.settings;
  const branch = branches.find(node => integer(node, 'branchNumber') === branchNumber);
  if (branch === undefined) {
    throw new Failure('connection.misconfigured', `${title} has no branch ${branchNumber}.`, {
      system: title,
      hint: `Its branches are ${branches.map(node => text(node, 'branchNumber')).join(', ')}; correct the branch.`,
    });
  }
  const service = ['serviceMajorNumber', 'serviceMinorNumber', 'serviceRevisionNumber']
    .map(name => text(version, name) ?? '0')
    .join('.');
  return {
    summary: `Signed in to ${title} (service ${service}), branch ${branchNumber}: ${text(branch, 'branchName')}.`,
  };
};

/** The till: orders, relations, products and stock over its SOAP service. */
export const mpluskassa = defineSystem<Settings, Secrets, MplusClient>({
  id: 'mpluskassa',
  title,
  summary: 'Point of sale: orders, invoices, customers, products, stock and daily totals.',
  monogram: 'M',
  settings,
  secrets,
  // Installations have few worker threads; the vendor gives no number, and waits up to ten minutes itself.
  limits: { concurrency: 2, timeoutMs: 300_000 },
  connect,
  check,
  options,
  entities: {
    order,
    salesDocument,
    invoice,
    quotation,
    packingSlip,
    receipt,
    dailyJournal,
    relation,
    product,
    articleGroup,
    priceList,
    discount,
    customerGroup,
    stock,
  },
  demo: base => ({
    settings: { address: base, branchNumber: 1, employeeNumber: 999_999 },
    secrets: { ident: 'till-of-the-demo-shop', secret: 'open-sesame-1120' },
  }),
  simulator: async () => (await import('./simulator/simulator.ts')).simulator,
});
