import { expect, test } from '@playwright/test';
import { type KoppelProcess, startKoppel } from './koppel-process.ts';

/** A newcomer's first ten minutes, in a real browser against the real process. */
test.describe('the first ten minutes', () => {
  let koppel: KoppelProcess;
  test.beforeAll(async () => {
    koppel = await startKoppel();
  });
  test.afterAll(() => koppel.close());

  test('first visit, admin, demo flow, a live run, one order in full, and nothing twice', async ({
    page,
  }) => {
    const complaints: string[] = [];
    page.on('pageerror', error => complaints.push(error.message));
    page.on('console', message => {
      if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
    });

    await test.step('the first visit creates the administrator', async () => {
      await page.goto(koppel.address);
      await page.locator('input[name="email"]').fill('owner@shop.example');
      await page.locator('input[name="password"]').fill('a good long passphrase 7');
      await page.locator('input[name="password-again"]').fill('a good long passphrase 7');
      await page.locator('button[type="submit"]').click();
      await expect(page).toHaveURL(/:\d+\/$/);
    });

    await test.step('the demo flow is there and opens on the canvas', async () => {
      await page.getByRole('link', { name: 'Orders to Twinfield' }).first().click();
      await expect(page).toHaveURL(/\/flows\/orders$/);
      await expect(page.getByTestId('node-orders')).toBeVisible();
      await expect(page.getByTestId('node-writeInvoice')).toBeVisible();
    });

    await test.step('with the keyboard, nodes come before edges, and an edge can be taken away', async () => {
      const canvas = page.getByTestId('canvas');
      await page.getByRole('button', { name: 'More systems' }).focus();
      await page.keyboard.press('Tab');
      await expect(canvas.getByRole('group', { name: 'Every 15 minutes' })).toBeFocused();
      const edges = canvas.locator('.react-flow__edge');
      const before = await edges.count();
      await canvas.getByRole('listbox', { name: /^Edges/ }).focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Delete');
      await expect(edges).toHaveCount(before - 1);
      await page.keyboard.press('Control+z');
      await expect(edges).toHaveCount(before);
      await page.keyboard.press('Escape');
    });

    await test.step('while it runs, the counts on nodes and edges move', async () => {
      await page.getByTestId('run').click();
      const edge = page.getByTestId('edge-count-orders-out-chosen');
      const seen = new Set<string>();
      await expect
        .poll(
          async () => {
            seen.add((await edge.textContent().catch(() => null)) ?? '');
            return [...seen].at(-1)?.replace(/\D/g, '');
          },
          { intervals: [50], timeout: 180_000 },
        )
        .toBe('1000');
      expect(seen.size).toBeGreaterThan(2);
      await expect(page.getByText('1,000 of 1,000')).toBeVisible({ timeout: 180_000 });
      await expect(page.getByText('12 parked').first()).toBeVisible();
      await expect(page.getByTestId('edge-count-invoice-out-writeInvoice')).toContainText('788');
    });

    await test.step('one order shows what came from the till and what went to the ledger', async () => {
      await page.getByText('2026-00001', { exact: true }).first().click();
      await expect(page.getByText('writeInvoice').or(page.getByText('Sales invoice')).first()).toBeVisible();
      const { data } = await (await page.request.get(`${koppel.address}/api/items?key=2026-00001`)).json();
      await page.goto(`${koppel.address}/items/${data[0].id}`);
      await expect(page.getByText('2026-00001').first()).toBeVisible();
      await page.getByRole('button', { name: /^Orders \d/ }).click();
      await expect(page.getByText('invoiceAddress').first()).toBeVisible();
      // What was written last is open already.
      await page
        .getByRole('button', { name: /processxml/i })
        .last()
        .click();
      await expect(page.getByText('salesinvoice').filter({ visible: true }).first()).toBeVisible();
    });

    await test.step('a second run creates nothing', async () => {
      const count = async () => {
        const state = await page.request.get(`${koppel.address}/simulators/twinfield/_state?objects=0`);
        const { counts } = await state.json();
        // A kind that was only looked for is listed too, with none.
        return Object.fromEntries(Object.entries(counts).filter(([, objects]) => objects !== 0));
      };
      const before = await count();
      await page.goto(`${koppel.address}/flows/orders`);
      await page.getByTestId('run').click();
      await expect
        .poll(
          async () => (await (await page.request.get(`${koppel.address}/api/runs?limit=1`)).json()).data[0],
        )
        .toMatchObject({ id: 2, status: 'succeeded', counts: { created: 0, updated: 0 } });
      expect(await count()).toEqual(before);
    });

    expect(complaints).toEqual([]);
  });
});
