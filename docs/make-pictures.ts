import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { startKoppel } from '../e2e/koppel-process.ts';

/** `npm run docs:pictures`: runs the demo flow on temporary data folders and takes the pictures of the guides. */
const noted = fileURLToPath(new URL('../.cache/chromium-path', import.meta.url));
const folder = fileURLToPath(new URL('pictures/', import.meta.url));
const admin = { email: 'owner@shop.example', password: 'a good long passphrase 7' } as const;
const order = '2026-00002';

/** A page of somebody who is signed in. */
const signIn = async (browser: Browser, address: string, colorScheme: 'light' | 'dark'): Promise<Page> => {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    colorScheme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  await context.request.post('/api/session', { data: admin });
  return context.newPage();
};

const picture = async (page: Page, name: string): Promise<void> => {
  await page.waitForLoadState('networkidle');
  // What fades in has no event of its own to wait for.
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${folder}${name}.png` });
  console.log(`docs/pictures/${name}.png`);
};

/** The designer with a finished live run, one order of it chosen. */
const designer = async (page: Page, name: string): Promise<void> => {
  await page.goto('/flows/orders');
  await page.getByTestId('run').click();
  await page.getByText('1,000 of 1,000').waitFor({ timeout: 60_000 });
  await page.getByText(order, { exact: true }).first().click();
  await picture(page, name);
};

/** A mapping as a table of fields. */
const mapping = async (page: Page): Promise<void> => {
  await page.goto('/flows/orders');
  await page.getByTestId('node-invoice').click();
  await page.getByRole('tab', { name: 'Fields' }).click();
  await picture(page, 'mapping');
};

/** Why orders are parked. */
const causes = async (page: Page): Promise<void> => {
  await page.goto('/runs/1');
  await picture(page, 'run');
};

/** How a pair of systems is doing. */
const home = async (page: Page): Promise<void> => {
  await page.goto('/');
  await picture(page, 'home');
};

/** What can go which way between two systems. */
const wizard = async (page: Page): Promise<void> => {
  await page.goto('/wizard');
  await page.getByTestId('system-mpluskassa').click();
  await page.getByTestId('system-afas').click();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByTestId('flow-mpluskassa-afas/orders').check();
  await page.getByTestId('flow-mpluskassa-afas/stock').check();
  await page.getByText('Saved', { exact: true }).waitFor();
  await picture(page, 'wizard');
};

/** Shows a fresh Koppel to `work`, and clears up behind it. */
const withKoppel = async (colorScheme: 'light' | 'dark', work: (page: Page) => Promise<void>) => {
  const koppel = await startKoppel({
    KOPPEL_ADMIN_EMAIL: admin.email,
    KOPPEL_ADMIN_PASSWORD: admin.password,
  });
  try {
    await work(await signIn(browser, koppel.address, colorScheme));
  } finally {
    await koppel.close();
  }
};

const browser = await chromium.launch({
  executablePath: (existsSync(noted) && readFileSync(noted, 'utf8').trim()) || undefined,
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  await withKoppel('light', async page => {
    await designer(page, 'designer');
    await mapping(page);
    await causes(page);
    await home(page);
    await wizard(page);
  });
  await withKoppel('dark', page => designer(page, 'designer-dark'));
} finally {
  await browser.close();
}
