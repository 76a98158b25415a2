import type { Page } from '@playwright/test';

/** Presses a button that closes its window, and waits for that. The window may be gone before the press is answered. */
export const pressToClose = async (popup: Page, button: string): Promise<void> => {
  const closed = popup.waitForEvent('close');
  const pressed = popup.getByRole('button', { name: button }).click();
  await Promise.any([pressed, closed]);
  await closed;
};
