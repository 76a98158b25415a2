import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { type KoppelProcess, type ReadyProcess, startCommand, startKoppel } from './koppel-process.ts';
import { pressToClose } from './popup.ts';

const admin = { email: 'owner@shop.example', password: 'a good long passphrase 7' } as const;

/**
 * Signing in to Twinfield in a real browser. The simulator is a process of its own, at `localhost`: for the browser that
 * is another site than Koppel at `127.0.0.1`, as Twinfield is in earnest.
 */
test.describe('signing in to Twinfield', () => {
  let koppel: KoppelProcess;
  let vendor: ReadyProcess;
  test.beforeAll(async () => {
    koppel = await startKoppel({
      KOPPEL_ADMIN_EMAIL: admin.email,
      KOPPEL_ADMIN_PASSWORD: admin.password,
    });
    vendor = await startCommand(['simulate', '--port', '0', '--orders', '1'], {});
  });
  test.afterAll(async () => {
    await vendor.stop();
    await koppel.close();
  });

  const loginAddress = () =>
    `${vendor.address.replace('127.0.0.1', 'localhost')}/twinfield/auth/authentication`;
  const panel = (page: Page) => page.getByTestId('sign-in');
  /** Presses a button of the panel; gives the window that opens. */
  const popupOf = async (page: Page, button: string): Promise<Page> => {
    const [popup] = await Promise.all([
      page.waitForEvent('popup'),
      panel(page).getByRole('button', { name: button }).click(),
    ]);
    return popup;
  };
  /** Makes a connection over the form, as far as the sign-in. */
  const fillIn = async (page: Page) => {
    await page.goto(`${koppel.address}/connections/new?system=twinfield`);
    await page.getByLabel('Name').fill('Our books');
    await page.getByLabel('Client id').fill('demo-client');
    await page.getByLabel('Office').fill('DEMO01');
    await page.getByRole('button', { name: 'Advanced settings' }).first().click();
    await page.getByLabel('Login address').fill(loginAddress());
    await page.getByLabel('Client secret').fill('demo-client-secret');
    await expect(page.getByText(`${koppel.address}/api/oauth/callback`)).toBeVisible();
    await page.getByRole('button', { name: 'Save and go on to the sign-in' }).click();
    await expect(panel(page)).toContainText('Nobody has signed in yet.');
  };
  /** Makes one over the API and opens its page. */
  const make = async (page: Page, name: string) => {
    await page.request.post(`${koppel.address}/api/session`, { data: admin });
    const made = await page.request.post(`${koppel.address}/api/connections`, {
      data: {
        ...{ name, system: 'twinfield', secrets: { clientSecret: 'demo-client-secret' } },
        settings: { clientId: 'demo-client', office: 'DEMO01', loginAddress: loginAddress() },
      },
    });
    const { id }: { id: string } = await made.json();
    await page.goto(`${koppel.address}/connections/${id}`);
  };

  test('from nothing to a connection that works, signed out and in again', async ({ page }) => {
    const complaints: string[] = [];
    page.on('pageerror', error => complaints.push(error.message));
    await page.request.post(`${koppel.address}/api/session`, { data: admin });
    await fillIn(page);
    await expect(page.getByRole('heading', { name: 'Does it work?' })).toBeHidden();

    await test.step('Allow lets Koppel in; the window closes by itself and the connection works', async () => {
      const popup = await popupOf(page, 'Sign in to Twinfield');
      await expect(panel(page)).toContainText('in the window that has opened');
      await popup.waitForURL(/^http:\/\/localhost:/);
      await pressToClose(popup, 'Allow');
      await expect(panel(page)).toContainText(`Signed in by ${admin.email}`);
      await expect(panel(page)).toContainText('Koppel renews it by itself.');
      await expect(page.getByText('Signed in to office DEMO01 (Demo winkel)')).toBeVisible();
    });

    await test.step('signed out, nobody is signed in, until somebody is again', async () => {
      await panel(page).getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
      await expect(panel(page)).toContainText('Nobody has signed in yet.');
      const popup = await popupOf(page, 'Sign in to Twinfield');
      await pressToClose(popup, 'Allow');
      await expect(panel(page)).toContainText(`Signed in by ${admin.email}`);
    });

    await test.step('a sign-in that Twinfield has ended is offered again', async () => {
      await fetch(`${vendor.address}/twinfield/_reset`, { method: 'POST' });
      await page.getByRole('button', { name: 'Check now' }).click();
      await expect(panel(page)).toContainText('Twinfield has ended this sign-in');
      const popup = await popupOf(page, 'Sign in again');
      await pressToClose(popup, 'Allow');
      await expect(panel(page)).toContainText('Koppel renews it by itself.');
      await expect(page.getByText('Signed in to office DEMO01 (Demo winkel)')).toBeVisible();
    });

    expect(complaints).toEqual([]);
  });

  test('Deny is told in both windows, and the next try goes well', async ({ page }) => {
    await make(page, 'Denied books');
    const popup = await popupOf(page, 'Sign in to Twinfield');
    await popup.getByRole('button', { name: 'Deny' }).click();
    await expect(popup.getByRole('heading')).toHaveText('No access to Twinfield was given');
    await expect(panel(page).getByRole('alert')).toContainText('No access to Twinfield was given');
    expect(popup.url()).toBe(`${koppel.address}/api/oauth/callback`);
    await pressToClose(popup, 'Close this window');
    const again = await popupOf(page, 'Sign in to Twinfield');
    await pressToClose(again, 'Allow');
    await expect(panel(page)).toContainText(`Signed in by ${admin.email}`);
  });

  test('a sign-in counts once, and is not known afterwards', async ({ page }) => {
    await make(page, 'Books twice');
    const popup = await popupOf(page, 'Sign in to Twinfield');
    const [returning] = await Promise.all([
      popup.waitForRequest(request => request.url().includes('/api/oauth/callback?')),
      pressToClose(popup, 'Allow'),
    ]);
    await expect(panel(page)).toContainText(`Signed in by ${admin.email}`);
    await page.goto(returning.url());
    await expect(page.getByRole('heading')).toHaveText('This sign-in is not known');
  });

  test('one that takes longer than ten minutes is told as such', async ({ page }) => {
    await make(page, 'Late books');
    const popup = await popupOf(page, 'Sign in to Twinfield');
    await popup.waitForURL(/^http:\/\/localhost:/);
    const database = new Sqlite(join(koppel.data, 'koppel.db'));
    database.exec('update sign_ins set expires_at = expires_at - 600000');
    database.close();
    await popup.getByRole('button', { name: 'Allow' }).click();
    await expect(popup.getByRole('heading')).toHaveText('This sign-in took too long');
    await expect(panel(page).getByRole('alert')).toContainText('This sign-in took too long');
  });

  test('without the session that began it, it comes to nothing', async ({ page }) => {
    await make(page, 'Books elsewhere');
    const popup = await popupOf(page, 'Sign in to Twinfield');
    await popup.waitForURL(/^http:\/\/localhost:/);
    await page.context().clearCookies();
    await popup.getByRole('button', { name: 'Allow' }).click();
    await expect(popup.getByRole('heading')).toHaveText('This sign-in was begun elsewhere');
  });

  test('a browser that opens no windows gives a link instead', async ({ page }) => {
    await make(page, 'Blocked books');
    await page.evaluate(() => {
      window.open = () => null;
    });
    await panel(page).getByRole('button', { name: 'Sign in to Twinfield' }).click();
    await expect(panel(page)).toContainText('Your browser opened no window.');
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      panel(page).getByRole('link', { name: 'Sign in to Twinfield' }).click(),
    ]);
    await tab.getByRole('button', { name: 'Allow' }).click();
    await expect(panel(page)).toContainText(`Signed in by ${admin.email}`);
  });
});
