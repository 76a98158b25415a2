import { expect, type Page, test } from '@playwright/test';
import { type KoppelProcess, startKoppel } from './koppel-process.ts';

/** A shop owner who has never seen a flow sets up two systems, goes live, and takes it back. */
test.describe('setting up step by step', () => {
  test.use({ actionTimeout: 15_000 });
  let koppel: KoppelProcess;
  test.beforeAll(async () => {
    koppel = await startKoppel();
  });
  test.afterAll(() => koppel.close());

  const api = async <T>(page: Page, path: string): Promise<T> =>
    (await page.request.get(`${koppel.address}${path}`)).json();
  const next = (page: Page) => page.getByRole('button', { name: 'Next', exact: true }).click();
  const step = (page: Page, title: string) =>
    expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible();

  test('from nothing to a live flow between two practice systems, and back', async ({ page }) => {
    const complaints: string[] = [];
    page.on('pageerror', error => complaints.push(error.message));

    await test.step('an empty installation leads to the wizard', async () => {
      await page.goto(koppel.address);
      await page.locator('input[name="email"]').fill('owner@shop.example');
      await page.locator('input[name="password"]').fill('a good long passphrase 7');
      await page.locator('input[name="password-again"]').fill('a good long passphrase 7');
      await page.locator('button[type="submit"]').click();
      await expect(page.getByRole('heading', { name: 'Home' })).toBeVisible();
      // The demo is cleared away, as a shop does that begins in earnest.
      await page.request.delete(`${koppel.address}/api/flows/orders`);
      const { data } = await api<{ data: { id: string }[] }>(page, '/api/connections');
      for (const { id } of data) await page.request.delete(`${koppel.address}/api/connections/${id}`);
      await page.reload();
      await expect(page.getByText('Nothing is kept in step yet')).toBeVisible();
      await page.getByRole('main').getByRole('link', { name: 'Set up' }).click();
    });

    await test.step('two systems that have ready flows are chosen', async () => {
      await page.getByTestId('system-mpluskassa').click();
      await expect(page.getByTestId('system-twinfield')).toContainText('with MplusKASSA');
      await expect(page.getByRole('button', { name: 'Next', exact: true })).toBeDisabled();
      await page.getByTestId('system-twinfield').click();
      await next(page);
    });

    await test.step('two flows are chosen', async () => {
      await step(page, 'What do you want to keep in step?');
      await page.getByTestId('flow-mpluskassa-twinfield/orders').check();
      await page.getByTestId('flow-mpluskassa-twinfield/customers').check();
      await next(page);
    });

    await test.step('both sides are connected to practice systems, and checked at once', async () => {
      await step(page, 'Connect both systems');
      await expect(page.getByRole('heading', { level: 2 })).toBeFocused();
      for (const side of ['side-mpluskassa', 'side-twinfield']) {
        await page.getByTestId(side).getByText('Use the practice system').click();
        await expect(page.getByTestId(side).getByText('Connected')).toBeVisible();
      }
      await next(page);
    });

    const country = () => page.getByTestId('setting-defaultCountry');
    await test.step('what must be answered is asked for', async () => {
      await step(page, 'How should it work?');
      await expect(
        page.getByRole('heading', { name: 'Orders to Twinfield, Customers to Twinfield' }),
      ).toBeVisible();
      await country().fill('');
      await next(page);
      await expect(page.getByText('Fill this in.')).toBeVisible();
      await expect(country()).toBeFocused();
      await country().fill('BE');
      await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    });

    await test.step('after a reload, and from the list, it goes on where it was', async () => {
      await page.reload();
      await step(page, 'How should it work?');
      await expect(country()).toHaveValue('BE');
      await page.getByRole('link', { name: 'Set up', exact: true }).first().click();
      await page.getByRole('link', { name: 'Continue' }).click();
      await step(page, 'How should it work?');
      await expect(country()).toHaveValue('BE');
      await next(page);
    });

    const objects = async () => {
      const { counts } = await api<{ counts: object }>(page, '/simulators/twinfield/_state?objects=0');
      // A kind that was only looked for is listed too, with none.
      return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
    };
    await test.step('a test with five records says what would be done, and does nothing', async () => {
      await step(page, 'Try it with real records');
      const before = await objects();
      await page.getByRole('region').getByRole('button', { name: 'Test', exact: true }).click();
      const customers = page.getByTestId('tested-mpluskassa-twinfield/customers');
      await expect(customers.getByText('5 read')).toBeVisible();
      await expect(customers.getByRole('listitem')).toHaveCount(5);
      await expect(customers.getByText(/Debtor (would be|in Twinfield)/).first()).toBeVisible();
      const orders = page.getByTestId('tested-mpluskassa-twinfield/orders');
      await expect(orders.getByText('Sales invoice would be created in Twinfield').first()).toBeVisible();
      expect(await objects()).toEqual(before);
    });

    await test.step('other answers give another result, and lead back from it', async () => {
      await page.getByRole('button', { name: 'Back' }).click();
      await page.getByTestId('setting-orderStatuses').focus();
      await page.keyboard.press('Backspace');
      await page.keyboard.press('ArrowDown');
      await page.getByRole('option', { name: 'Cancelled' }).click();
      await page.keyboard.press('Escape');
      await next(page);
      await expect(page.getByText('Answers have changed since this test.')).toBeVisible();
      await page.getByRole('button', { name: 'Test again' }).click();
      const orders = page.getByTestId('tested-mpluskassa-twinfield/orders');
      await expect(orders.getByText('Would not be sent').first()).toBeVisible();
      await orders.getByRole('button', { name: 'Change: Which orders are sent' }).first().click();
      await expect(page.getByTestId('setting-orderStatuses')).toBeFocused();
      await page.keyboard.press('Backspace');
      await page.keyboard.press('ArrowDown');
      await page.getByRole('option', { name: 'Paid', exact: true }).click();
      await page.keyboard.press('Escape');
      await next(page);
    });

    await test.step('it goes live', async () => {
      await next(page);
      await step(page, 'Go live');
      await expect(page.getByText('You have not tested these answers yet.')).toBeVisible();
      for (const flow of ['orders', 'customers']) {
        const form = page.getByTestId(`live-mpluskassa-twinfield/${flow}`);
        await form.getByLabel('When it runs').selectOption('Only by hand');
      }
      await page.getByTestId('live-mpluskassa-twinfield/customers').getByLabel('Name').fill('Our customers');
      await page.getByRole('button', { name: 'Go live', exact: true }).last().click();
      await step(page, 'It is live');
      await expect(page.getByRole('link', { name: 'Our customers' })).toBeVisible();
    });
    const wizard = page.url();

    await test.step('the first run shows on the dashboard, with what was sent', async () => {
      const ours = page.getByRole('listitem').filter({ hasText: 'Our customers' });
      await ours.getByRole('button', { name: 'Run now' }).click();
      await page.getByRole('link', { name: 'To the dashboard' }).click();
      const card = page.getByRole('region', { name: /MplusKASSA .* Twinfield/ });
      await expect(card).toContainText(/[1-9]\d* created/);
      await expect(card.getByText(/Succeeded|Partly done/)).toBeVisible();
      const entry = page.getByRole('button', { name: /Debtor created in Twinfield/ }).first();
      await entry.click();
      await expect(page.getByText('Debtor by e-mail').first()).toBeVisible();
    });

    await test.step('undo switches the flows off and removes the one that never ran', async () => {
      await page.goto(wizard);
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('button', { name: 'Switch off' }).click();
      await step(page, 'Go live');
      const { data } = await api<{ data: { name: string; active: boolean }[] }>(page, '/api/flows');
      expect(data.map(({ name, active }) => [name, active])).toEqual([['Our customers', false]]);
    });

    expect(complaints).toEqual([]);
  });
});
