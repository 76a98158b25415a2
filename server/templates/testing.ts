import { expect } from 'vitest';
import type { RunDetail } from '../api/contracts/runs.ts';
import type { Template } from '../api/contracts/templates.ts';
import { startTestServer, type TestServer } from '../testing.ts';

export interface TemplateRuns {
  readonly koppel: TestServer;
  readonly first: RunDetail;
  /** Reads everything anew, whatever the cursor says. */
  readonly second: RunDetail;
}

export interface TemplateOptions {
  /** Id, e.g. `mpluskassa-twinfield/orders`. */
  readonly template: string;
  /** Answers to the settings. Default: the template's own. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Before the first run, e.g. to change something at a simulator. */
  prepare?(koppel: TestServer): Promise<void>;
  /** Looks at both systems after both runs. */
  check(runs: TemplateRuns): void | Promise<void>;
}

/** Installs a template between the demo connections on a server of its own; gives the id of the live flow. */
export const installTemplate = async (
  koppel: TestServer,
  template: string,
  values: Readonly<Record<string, unknown>> = {},
): Promise<string> => {
  const { body: templates } = await koppel.call<{ data: Template[] }>('GET', '/api/templates');
  const roles = templates.data.find(({ id }) => id === template)?.roles;
  if (!roles) throw new Error(`there is no template ${template}`);
  const connections = Object.fromEntries(roles.map(({ name, system }) => [name, `${system}-demo`]));
  const installed = await koppel.call<{ id: string }>(
    'POST',
    `/api/templates/${encodeURIComponent(template)}/install`,
    { name: template.replace('/', ' '), connections, values },
  );
  if (installed.status !== 201) throw new Error(JSON.stringify(installed.body));
  const { id } = installed.body;
  const deployed = await koppel.call('POST', `/api/flows/${id}/deploy`, {});
  if (deployed.status !== 200) throw new Error(JSON.stringify(deployed.body));
  return id;
};

/**
 * Runs a template twice on the simulators. The first run must do something and end; the second one reads everything
 * anew and must neither create nor update anything.
 */
export const runTwice = async ({ template, values, prepare, check }: TemplateOptions): Promise<void> => {
  const koppel = await startTestServer();
  try {
    await prepare?.(koppel);
    const flow = await installTemplate(koppel, template, values);
    const first = await koppel.run(flow);
    expect(['succeeded', 'partial']).toContain(first.status);
    expect(first.counts.created + first.counts.updated).toBeGreaterThan(0);
    const second = await koppel.run(flow, { full: true });
    expect(second.counts).toMatchObject({ created: 0, updated: 0 });
    expect(second.counts.read).toBe(first.counts.read);
    expect(second.counts.parked).toBe(first.counts.parked);
    await check({ koppel, first, second });
  } finally {
    await koppel.close();
  }
};

/** A line of an order in the till; `data` are elements such as quantity and price. Article 0 is none. */
export const orderLine = (article: number, text: string, data: string): string =>
  `<line><articleNumber>${article}</articleNumber><text>${text}</text><data>${data}<vatCode>2</vatCode></data></line>`;

/** Enters an order in the till, of which € 5.00 is paid; `head` are elements before the lines. */
export const enterOrder = async (koppel: TestServer, lines: readonly string[], head = ''): Promise<void> => {
  const order = `<orderId/><employeeNumber>1</employeeNumber><relationNumber>2001</relationNumber>${head}<lineList>${lines.join('')}</lineList>`;
  const payments = '<paymentList><payment><method>PIN</method><amount>500</amount></payment></paymentList>';
  const answer = await fetch(
    `${koppel.server.address}/simulators/mpluskassa/?ident=till-of-the-demo-shop&secret=open-sesame-1120`,
    {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8' },
      body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><createOrderV3 xmlns="urn:mplusqapi"><request><idempotencyKey>k</idempotencyKey><order>${order}</order><prepay>true</prepay>${payments}</request></createOrderV3></s:Body></s:Envelope>`,
    },
  );
  expect(await answer.text()).toContain('CREATE-ORDER-RESULT-OK');
};

/** An order of an article of € 19.95, with € 6.95 for the delivery on a line without an article. */
export const orderWithDelivery = (koppel: TestServer): Promise<void> =>
  enterOrder(koppel, [
    orderLine(1010, 'Scarf', '<quantity>1</quantity><price>1995</price>'),
    orderLine(0, 'Delivery &amp; packing', '<quantity>1</quantity><price>695</price>'),
  ]);
