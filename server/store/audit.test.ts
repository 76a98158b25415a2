import { expect, test } from 'vitest';
import { openTestStore } from './testing/open.ts';

test('who changed what is kept, newest first, page by page', async () => {
  const files = await openTestStore();
  const { audit } = files.store;
  for (const subject of ['one', 'two', 'three'])
    await audit.add('admin@shop.example', 'flow.deployed', subject, { version: 1 });
  const first = await audit.list(2);
  expect(first).toMatchObject([
    { subject: 'three', who: 'admin@shop.example', action: 'flow.deployed', detail: { version: 1 }, at: 5 },
    { subject: 'two' },
  ]);
  expect(await audit.list(2, first.at(-1)?.id)).toMatchObject([{ subject: 'one' }]);
  await files.close();
});
