import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = `http://127.0.0.1:${process.env.PORT ?? 4400}`;

/** Builds the editor into `dist/editor`, serves it with hot reload in development, and runs the unit tests. */
export default defineConfig({
  root: 'editor',
  plugins: [react()],
  build: { outDir: '../dist/editor', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 9000 },
  server: {
    port: 4401,
    strictPort: false,
    proxy: { '/api': { target: server, ws: true }, '/simulators': server, '/hooks': server },
  },
  test: {
    root: '.',
    include: ['{flows,nodes,server,editor}/**/*.test.{ts,tsx}'],
    pool: 'forks',
    // By default one core is left for the screen, which halves the speed where there are two.
    maxWorkers: 2,
    execArgv: ['--no-node-snapshot'],
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
