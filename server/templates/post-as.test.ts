import { expect, test } from 'vitest';
import type { FlowDetail } from '../api/contracts/flows.ts';
import { startTestServer } from '../testing.ts';
import { installTemplate } from './testing.ts';

const documents = ['invoice', 'quotation', 'salesInvoice', 'salesOrder', 'directInvoice'];
const entries = ['financialEntry', 'transaction', 'journalEntry'];

/** How many documents and entries of each kind stand in the books. */
const booked = ({ counts }: { readonly counts: Readonly<Record<string, number>> }) =>
  Object.fromEntries([...documents, ...entries].map(kind => [kind, counts[kind] ?? 0]));

test.each([
  ['twinfield', 'mutation'],
  ['asperion', 'mutation'],
  ['accountview', 'invoice'],
  ['teamleader', 'quotation'],
  ['afas', 'entry'],
])(
  'orders that stand in %s are not booked again when they are posted as a %s from now on',
  async (system, form) => {
    const koppel = await startTestServer();
    try {
      const flow = await installTemplate(koppel, `mpluskassa-${system}/orders`, {
        orderStatuses: ['partly-paid'],
      });
      const { counts } = await koppel.run(flow);
      expect(counts.created).toBeGreaterThan(70);
      const before = booked(await koppel.simulator(system));
      const { document, revision } = (await koppel.call<FlowDetail>('GET', `/api/flows/${flow}`)).body;
      const changed = { ...document, values: { ...document.values, postAs: form } };
      const saved = await koppel.call('PUT', `/api/flows/${flow}`, { document: changed, revision });
      expect(saved.status).toBe(200);
      expect((await koppel.call('POST', `/api/flows/${flow}/deploy`, {})).status).toBe(200);
      const again = await koppel.run(flow, { full: true });
      expect(again.counts).toMatchObject({ created: 0, updated: 0, parked: counts.parked });
      expect(booked(await koppel.simulator(system))).toEqual(before);
    } finally {
      await koppel.close();
    }
  },
);
