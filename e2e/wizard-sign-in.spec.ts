import { expect, type Page, test } from '@playwright/test';
import { type KoppelProcess, type ReadyProcess, startCommand, startKoppel } from './koppel-process.ts';
import { pressToClose } from './popup.ts';

const admin = { email: 'owner@shop.example', password: 'a good long passphrase 7' } as const;

interface Journey {
  readonly system: 'teamleader' | 'afas';
  readonly title: string;
  /** Id of the template. */
  readonly flow: string;
  /** Fills in the form of a new connection. */
  fillIn(form: Form): Promise<void>;
  /** What the check says. */
  readonly reached: RegExp;
  /** What the dry run says of a record. */
  readonly tested: RegExp;
  /** Entity whose records the run makes, as the simulator counts them. */
  readonly made: string;
}

interface Form {
  fill(label: string, value: string): Promise<void>;
  choose(label: string, option: string): Promise<void>;
  /** An address of the vendor, which is another site than Koppel for the browser. */
  address(path: string): string;
}

const journeys: readonly Journey[] = [
  {
    system: 'teamleader',
    title: 'Teamleader',
    flow: 'mpluskassa-teamleader/orders',
    async fillIn({ fill, address }) {
      await fill('Client id', 'demo-client');
      await fill('API address', address('/teamleader/api'));
      await fill('Login address', address('/teamleader/oauth2'));
      await fill('Client secret', 'demo-client-secret');
    },
    reached: /Demo winkel/,
    tested: /would be created in Teamleader/,
    made: 'invoice',
  },
  {
    system: 'afas',
    title: 'AFAS',
    flow: 'mpluskassa-afas/customers',
    async fillIn({ fill, choose, address }) {
      await fill('Environment number', '12345');
      await fill('Administration', '1');
      await choose('Environment', 'Test');
      await choose('Sign in with', 'Sign-in in the browser (OAuth)');
      await fill('Client id', 'demo-client');
      await fill('Address', address('/afas/ProfitRestServices'));
      await fill('Client secret', 'demo-client-secret');
    },
    reached: /12345|administration 1/i,
    tested: /Debtor (would be|in AFAS)/,
    made: 'debtor',
  },
];

/** Two systems that people sign in to, from nothing to the first records, in the wizard alone. */
test.describe('setting up with a sign-in', () => {
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

  const next = (page: Page) => page.getByRole('button', { name: 'Next', exact: true }).click();
  const step = (page: Page, title: string) =>
    expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible();
  const count = async (page: Page, { system, made }: Journey): Promise<number> => {
    const state = await page.request.get(`${vendor.address}/${system}/_state?objects=0`);
    const { counts }: { counts: Record<string, number> } = await state.json();
    return counts[made] ?? 0;
  };

  for (const journey of journeys) {
    test(`to ${journey.title}: sign-in, test, live, first run`, async ({ page }) => {
      const { system, title, flow } = journey;
      const complaints: string[] = [];
      page.on('pageerror', error => complaints.push(error.message));
      await page.request.post(`${koppel.address}/api/session`, { data: admin });

      await test.step('the systems and the flow are chosen', async () => {
        await page.goto(`${koppel.address}/wizard`);
        await page.getByTestId('system-mpluskassa').click();
        await page.getByTestId(`system-${system}`).click();
        await next(page);
        await page.getByTestId(`flow-${flow}`).check();
        await next(page);
      });

      await test.step('the till is the practice one; the other side is connected by signing in', async () => {
        await step(page, 'Connect both systems');
        const till = page.getByTestId('side-mpluskassa');
        await till
          .getByText(/practice/i)
          .first()
          .click();
        await expect(till.getByText('Connected')).toBeVisible();
        const side = page.getByTestId(`side-${system}`);
        await side.getByText(`Connect my ${title}`).click();
        const form = side.locator('form');
        // A star behind the name says that it must be filled in.
        const labelled = (label: string) => form.getByLabel(new RegExp(`^${label}( \\*)?$`));
        await form.getByRole('button', { name: 'Advanced settings' }).first().click();
        await journey.fillIn({
          fill: (label, value) => labelled(label).fill(value),
          async choose(label, option) {
            await labelled(label).click();
            await page.getByRole('option', { name: option, exact: true }).click();
          },
          address: path => `${vendor.address.replace('127.0.0.1', 'localhost')}${path}`,
        });
        await form.locator('button[type="submit"]').click();
        const panel = side.getByTestId('sign-in');
        await expect(panel).toContainText('Nobody has signed in yet.');
        const [popup] = await Promise.all([
          page.waitForEvent('popup'),
          panel.getByRole('button', { name: `Sign in to ${title}` }).click(),
        ]);
        await popup.waitForURL(/^http:\/\/localhost:/);
        await pressToClose(popup, 'Allow');
        await expect(side.getByText(journey.reached).first()).toBeVisible();
        await expect(side.getByText('Connected')).toBeVisible();
        await next(page);
      });

      const before = await count(page, journey);
      await test.step('a test with five records says what would be done, and does nothing', async () => {
        await step(page, 'How should it work?');
        await next(page);
        await step(page, 'Try it with real records');
        await page.getByRole('region').getByRole('button', { name: 'Test', exact: true }).click();
        const tested = page.getByTestId(`tested-${flow}`);
        await expect(tested.getByText('5 read')).toBeVisible();
        await expect(tested.getByText(journey.tested).first()).toBeVisible();
        expect(await count(page, journey)).toBe(before);
        await next(page);
      });

      await test.step('it goes live, and the first run makes the records', async () => {
        await step(page, 'Go live');
        const form = page.getByTestId(`live-${flow}`);
        await form.getByLabel('When it runs').selectOption('Only by hand');
        await form.getByLabel('Name').fill(`First ${title}`);
        await page.getByRole('button', { name: 'Go live', exact: true }).last().click();
        await step(page, 'It is live');
        await page.getByRole('button', { name: 'Run now' }).click();
        await page.getByRole('link', { name: 'To the dashboard' }).click();
        const card = page.getByRole('region', { name: new RegExp(`MplusKASSA .* ${title}`) });
        await expect(card.getByText(/Succeeded|Partly done/)).toBeVisible({ timeout: 180_000 });
        expect(await count(page, journey)).toBeGreaterThan(before);
      });

      expect(complaints).toEqual([]);
    });
  }
});
