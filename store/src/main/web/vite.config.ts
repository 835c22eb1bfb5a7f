import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../../target/classes/web',
    emptyOutDir: true,
    license: { fileName: 'licences.md' },
    // The page's content policy allows no inline content except pictures, and a file of its own is cached for ever.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    rolldownOptions: { input: { shop: 'index.html', charts: 'charts.html' } },
  },
  server: { port: 5173, proxy: { '/api': 'http://localhost:3000' } },
  test: { include: ['src/**/*.test.ts'] },
});
