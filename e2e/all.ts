import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** `npm test`: everything, in the order in which a mistake is found soonest. Ends at the first part that fails. */
const root = fileURLToPath(new URL('..', import.meta.url));
const node = process.execPath;

const parts: readonly (readonly [title: string, ...args: string[]])[] = [
  ['Types', 'node_modules/typescript/bin/tsc', '--noEmit'],
  ['Lint and format', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  ['Unit, wire and engine tests', '--no-node-snapshot', 'node_modules/vitest/vitest.mjs', 'run'],
  ['Crash test', 'e2e/crash.ts', '--kills', '10', '--orders', '600'],
  ['Browser tests', 'node_modules/@playwright/test/cli.js', 'test', '--config', 'e2e/playwright.config.ts'],
];

for (const [title, ...args] of parts) {
  const started = performance.now();
  console.log(`\n── ${title}`);
  const { status } = spawnSync(node, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  if (status !== 0) {
    console.error(`\n${title}: failed`);
    process.exit(status ?? 1);
  }
  console.log(`${title}: passed in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
