import { defineConfig } from 'vitest/config';

/** Unit and wire tests, beside the files they test. Browser and crash tests live in `e2e/` and run by themselves. */
export default defineConfig({
  test: {
    include: ['{flows,nodes,server,editor}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    execArgv: ['--no-node-snapshot'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
