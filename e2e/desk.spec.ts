import { expect, type Page, test } from '@playwright/test';
import { type KoppelProcess, startKoppel } from './koppel-process.ts';
import { createArticle } from './twinfield-desk.ts';

const admin = { email: 'owner@shop.example', password: 'a good long passphrase 7' } as const;

/** A bookkeeper deals with what is parked, in a real browser against the real process. */
test.describe('the items desk', () => {
  let koppel: KoppelProcess;
  test.beforeAll(async () => {
    koppel = await startKoppel({
      KOPPEL_ADMIN_EMAIL: admin.email,
      KOPPEL_ADMIN_PASSWORD: admin.password,
    });
  });
  test.afterAll(() => koppel.close());

  const call = async <T>(page: Page, path: string): Promise<T> =>
    (await page.request.get(`${koppel.address}${path}`)).json();
  /** Runs the demo flow to its end. */
  const run = async (page: Page) => {
    await page.request.post(`${koppel.address}/api/flows/orders/runs`, { data: {} });
    await expect
      .poll(async () => (await call<{ status: string }>(page, '/api/runs/1')).status, { timeout: 180_000 })
      .toBe('partial');
  };
  const openParked = async (page: Page, words: string) => {
    await page.goto(`${koppel.address}/items`);
    const cause = page.getByRole('listitem').filter({ hasText: words }).first();
    await cause.getByRole('button', { name: 'Show' }).click();
    await cause.locator('[data-row]').first().click();
    await expect(page).toHaveURL(/\/items\/\d+$/);
  };
  const life = (page: Page) => page.getByTestId('life').getByRole('listitem');

  test('finds what is parked, has it tried again, corrects one and lets one rest', async ({ page }) => {
    const complaints: string[] = [];
    page.on('pageerror', error => complaints.push(error.message));
    await page.request.post(`${koppel.address}/api/session`, { data: admin });
    await run(page);

    await test.step('the rail says how many wait, the desk says why', async () => {
      await page.goto(`${koppel.address}/items`);
      await expect(page.getByRole('link', { name: 'Items' })).toContainText('12');
      await expect(page.getByRole('list', { name: 'Why items are parked' })).toContainText(
        'Create it in Twinfield, then retry.',
      );
    });

    await test.step('an order is found by its number, and its page tells why it waits', async () => {
      await page.getByRole('textbox', { name: /Find a parked item/ }).fill('2026-00117');
      await page.getByRole('link', { name: /2026-00117/ }).click();
      await expect(page.getByRole('alert')).toContainText('Article 4990 does not exist in Twinfield.');
    });

    await test.step('once the article exists, Retry books the order', async () => {
      await createArticle(koppel.address, '4990');
      await page.getByRole('button', { name: 'Retry' }).click();
      await expect(life(page)).toHaveCount(3);
      await expect(life(page).nth(0)).toContainText('Created');
      await expect(life(page).nth(1)).toContainText(`by ${admin.email}`);
      await expect(life(page).nth(2)).toContainText('Article 4990 does not exist');
      await expect(page.getByRole('button', { name: 'Retry' })).toBeHidden();
      await expect(page.getByRole('link', { name: 'Items' }).first()).toContainText('11');
    });

    await test.step('an order is dismissed with the reason', async () => {
      await openParked(page, 'The order has no lines.');
      await page.getByRole('button', { name: 'Dismiss' }).click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByRole('button', { name: 'Dismiss' })).toBeDisabled();
      await dialog.getByLabel('Reason').fill('A test order of the till.');
      await dialog.getByRole('button', { name: 'Dismiss' }).click();
      await expect(life(page).first()).toContainText('“A test order of the till.”');
    });

    await test.step('an edit that does not fit is refused at its field', async () => {
      await openParked(page, 'is not the sum of its lines');
      await page.getByRole('button', { name: 'Edit and resend' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Currency').fill('euro');
      await dialog.getByRole('button', { name: 'Send again' }).click();
      await expect(dialog.getByRole('alert').last()).toContainText('record.currency');
      await dialog.getByLabel('Currency').fill('EUR');
    });

    await test.step('corrected, the order is booked, and its page shows what was changed', async () => {
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Total incl').first().fill('25.55');
      await expect(dialog).toContainText('1 change');
      await dialog.getByRole('button', { name: 'Send again' }).click();
      await expect(life(page)).toHaveCount(3);
      await expect(life(page).nth(1)).toContainText('Edited and sent again');
      await life(page).nth(0).getByRole('link', { name: 'Created' }).click();
      await expect(page.getByText('Changed before it was sent')).toBeVisible();
      await expect(page.getByRole('row', { name: /Total incl/ })).toContainText('€25.55');
    });

    await test.step('each order is booked once', async () => {
      const { counts } = await call<{ counts: { salesInvoice: number } }>(
        page,
        '/simulators/twinfield/_state?objects=0',
      );
      expect(counts.salesInvoice).toBe(790);
    });

    expect(complaints).toEqual([]);
  });
});
