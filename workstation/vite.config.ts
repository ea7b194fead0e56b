// SPDX-License-Identifier: Apache-2.0
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { oldChrome } from './scripts/oldChrome';
import { precompress } from './scripts/precompress';

/** Where `npm run dev` finds a running server; the product is served by the server itself. */
const server = process.env.QIANLI_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react(), oldChrome(), precompress()],
  build: {
    // Township PCs run Windows 7, whose last Chromium is 109.
    target: ['chrome109', 'firefox115', 'safari16.4'],
    chunkSizeWarningLimit: 4000,
  },
  // The decoding worker loads its codecs as modules.
  worker: { format: 'es' },
  server: {
    proxy: {
      '/api': server,
      '/dicom-web': server,
      '/health': server,
    },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/testSetup.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    restoreMocks: true,
    // Machines that test are busy; what hangs is found all the same.
    testTimeout: 30_000,
  },
});
