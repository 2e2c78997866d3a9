import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Instructure UI imports core-js polyfills without declaring them; every browser that Canvas supports has what they bring. */
const withoutPolyfills = [{ find: /^core-js\/.*/, replacement: here('./client/no-polyfill.ts') }];

/** Tests that start processes of their own (a browser, several servers on one database): each fills a small machine alone. */
const manyProcesses = [
  'test/browser/**/*.test.ts',
  'test/client/screens.test.ts',
  'test/practice/pages/tool-page.test.ts',
  'test/storage/*-processes.test.ts',
];

const sharedTest = {
  globals: false,
  pool: 'forks',
  maxWorkers: 2,
  testTimeout: 20_000,
  hookTimeout: 60_000,
} as const;

export default defineConfig({
  root: here('./client'),
  base: '/',
  plugins: [react()],
  resolve: { alias: [...withoutPolyfills, { find: /^zod$/, replacement: here('./client/no-schemas.ts') }] },
  build: {
    outDir: here('./dist/client'),
    emptyOutDir: true,
    sourcemap: false,
    // The panel's policy takes fonts from its own server only, and nothing from an address that holds its data.
    assetsInlineLimit: 0,
    // Every part of the panel is needed within the first clicks, and one file is one request.
    chunkSizeWarningLimit: 1200,
    // The panel takes code lists from contract/, not its schemas: most of these then leave the build.
    rolldownOptions: { treeshake: { manualPureFunctions: ['z'] } },
  },
  test: {
    root: here('.'),
    projects: [
      {
        root: here('.'),
        test: {
          ...sharedTest,
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: manyProcesses,
        },
      },
      {
        root: here('.'),
        test: {
          ...sharedTest,
          name: 'alone',
          environment: 'node',
          include: manyProcesses,
          maxWorkers: 1,
          // A browser's step waits for what a person would see, and a busy machine takes its time to show it.
          testTimeout: 60_000,
          // After all the others, so that nothing else runs beside them.
          sequence: { groupOrder: 1 },
        },
      },
      {
        root: here('.'),
        plugins: [react()],
        resolve: { alias: withoutPolyfills },
        test: {
          ...sharedTest,
          name: 'panel',
          environment: 'jsdom',
          include: ['test/client/**/*.test.tsx'],
          setupFiles: ['test/client/cheap-styles.ts'],
          // Instructure UI's files import core-js, so they must pass through the alias above.
          server: { deps: { inline: [/@instructure\//] } },
        },
      },
    ],
    globals: false,
    pool: 'forks',
    maxWorkers: 2,
  },
});
