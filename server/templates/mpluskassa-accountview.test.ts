import { describe, expect, test } from 'vitest';
import type { TestServer } from '../testing.ts';
import { runTwice, type TemplateRuns } from './testing.ts';

const template = 'mpluskassa-accountview/orders';

const state = async (koppel: TestServer) => ({
  till: await koppel.simulator('mpluskassa'),
  books: await koppel.simulator('accountview'),
});

const expectAllSound = async ({ first, second }: TemplateRuns) => {
  expect(first.counts).toMatchObject({ read: 1000, created: 788, skipped: 200, parked: 12 });
  expect(second.counts).toMatchObject({ skipped: 988, parked: 12 });
};

/** Twelve orders of the till have a defect of their own. */
const expectTwelveCauses = ({ first }: TemplateRuns) => {
  expect(first.causes).toHaveLength(12);
  expect(new Set(first.causes.map(({ message }) => message)).size).toBe(12);
  for (const { message, hint } of first.causes) {
    expect(message).toMatch(/^[“A-Z].*\.$/);
    expect(hint).not.toBe('');
  }
};

describe('orders of the till in AccountView', () => {
  test('as sales orders agree with the till to the cent', async () => {
    await runTwice({
      template,
      check: async runs => {
        await expectAllSound(runs);
        expectTwelveCauses(runs);
        const { till, books } = await state(runs.koppel);
        expect(books.counts.salesOrder).toBe(788);
        expect(books.totals.salesOrder?.total).toBe(till.totals.order?.paidValid);
        expect(books.counts.deliveryAddress).toBeGreaterThan(10);
      },
    });
  });

  test('as invoices agree with the till to the cent', async () => {
    await runTwice({
      template,
      values: { postAs: 'invoice' },
      check: async runs => {
        await expectAllSound(runs);
        expectTwelveCauses(runs);
        const { till, books } = await state(runs.koppel);
        expect(books.counts.dayPage).toBe(788);
        expect(books.totals.salesOrder?.total).toBe(0);
        expect(books.totals.salesInvoice?.total).toBe(till.totals.order?.paidValid);
      },
    });
  });

  test('all go to the default debtor when there is one', async () => {
    await runTwice({
      template,
      values: { defaultDebtor: '10001', postAs: 'invoice', fromDate: '2026-11-10' },
      check: async ({ koppel, first }) => {
        const { books } = await state(koppel);
        expect(books.counts).toMatchObject({ debtor: 102, dayPage: first.counts.created });
      },
    });
  });
});

const post = async (koppel: TestServer, operation: string, request: string): Promise<string> => {
  const answer = await fetch(
    `${koppel.server.address}/simulators/mpluskassa/?ident=till-of-the-demo-shop&secret=open-sesame-1120`,
    {
      method: 'POST',
      headers: { 'content-type': 'text/xml; charset=utf-8' },
      body: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><${operation} xmlns="urn:mplusqapi">${request}</${operation}></s:Body></s:Envelope>`,
    },
  );
  return answer.text();
};

/** A company with awkward data buys a scarf of € 19.95, gives back two of € 4.50, and pays € 6.95 for the delivery. */
const awkwardOrder = async (koppel: TestServer): Promise<void> => {
  const customer = await post(
    koppel,
    'createRelation',
    `<relation><name>Jansen &amp; Zn "De Één" &lt;漢&gt;</name><companyName>Jansen &amp; Zn "De Één" &lt;漢&gt;</companyName><contact>P. O'Hara 🙂</contact><address>Plein 1944 5 bis</address><zipcode>3511aa</zipcode><city>Utrecht</city><telephone>+31 (0)30 - 123 45 67 89</telephone><email>Post@Jansen.example</email><vatNumber>nl 0000.99.998.b57</vatNumber></relation>`,
  );
  const number = /relationNumber>(\d+)</.exec(customer)?.[1] ?? '';
  const line = (article: number, quantity: number, price: number) =>
    `<line><articleNumber>${article}</articleNumber><text>Parcel &amp; packing</text><data><quantity>${quantity}</quantity><price>${price}</price><vatCode>2</vatCode></data></line>`;
  const lines = [line(1010, 1, 1995), line(1020, -2, 450), line(0, 1, 695)].join('');
  const order = `<orderId/><employeeNumber>1</employeeNumber><relationNumber>${number}</relationNumber><lineList>${lines}</lineList>`;
  const payments = '<paymentList><payment><method>PIN</method><amount>1790</amount></payment></paymentList>';
  const answer = await post(
    koppel,
    'createOrderV3',
    `<request><idempotencyKey>k</idempotencyKey><order>${order}</order><prepay>true</prepay>${payments}</request>`,
  );
  expect(answer).toContain('CREATE-ORDER-RESULT-OK');
};

/** Only what was sold today. */
const ofToday = { fromDate: new Date().toISOString().slice(0, 10) };

test('an order with awkward data, credit lines and delivery is the same in AccountView', async () => {
  await runTwice({
    template,
    values: { ...ofToday, costArticle: '5001' },
    prepare: awkwardOrder,
    check: async ({ koppel }) => {
      const { objects } = await koppel.simulator<{ objects: Readonly<Record<string, readonly object[]>> }>(
        'accountview',
        '_state',
      );
      expect(objects.debtor?.at(-1)).toMatchObject({
        fields: {
          ACCT_NAME: 'Jansen & Zn "De Één" <漢>',
          MAIN_CONT: "P. O'Hara 🙂",
          MAIL_BUS: 'post@jansen.example',
          TEL_BUS: '+31030123456789',
          VAT_NR: 'NL000099998B57',
          POST_CODE: '3511 AA',
        },
      });
      expect(objects.salesOrder?.at(-1)).toMatchObject({
        fields: { ORD_TOT: 17.9 },
        lines: [
          { ART_CODE: '1010', ORD_QTY: 1, ART_PX: 19.95 },
          { ART_CODE: '1020', ORD_QTY: -2, ART_PX: 4.5 },
          { ART_CODE: '5001', ORD_QTY: 1, ART_PX: 6.95 },
        ],
      });
    },
  });
});

const turnoverAccounts = new Set(['8001', '8002', '8003', '8004', '8005', '8006', '1520', '1521', '8099']);

/** What was booked on turnover, VAT and rounding, in cents. */
const turnoverOf = async (koppel: TestServer): Promise<number> => {
  const { objects } = await koppel.simulator<{ objects: { dayPage: readonly { lines: readonly Line[] }[] } }>(
    'accountview',
    '_state',
  );
  const lines = objects.dayPage.flatMap(page => page.lines);
  return lines
    .filter(({ ACCT_NR }) => turnoverAccounts.has(ACCT_NR))
    .reduce((sum, { AMOUNT, VAT_AMT = 0 }) => sum - Math.round(AMOUNT * 100) - Math.round(VAT_AMT * 100), 0);
};

interface Line {
  readonly ACCT_NR: string;
  readonly AMOUNT: number;
  readonly VAT_AMT?: number;
}

describe('daily totals of the till in AccountView', () => {
  test.each(['codes', 'accounts'])('balance and agree with the till, VAT by %s', async vatBooking => {
    await runTwice({
      template: 'mpluskassa-accountview/daily-totals',
      values: { fromDate: '2026-08-23', vatBooking },
      check: async ({ koppel, first }) => {
        const { till, books } = await state(koppel);
        expect(first.counts.parked).toBe(0);
        expect(books.counts.dayPage).toBe(first.counts.created);
        const { debit, credit } = books.totals.dayBookEntry ?? {};
        expect(debit).toBe(credit);
        expect(await turnoverOf(koppel)).toBe(till.totals.dailyJournal?.turnoverIncl);
      },
    });
  });
});
