// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from '@playwright/test';
import tests from '../../playwright.config';

/** `npm run bench:reading` measures a doctor's day; it is no test. */
export default defineConfig({
  ...tests,
  testDir: '.',
  testMatch: '*.bench.ts',
  timeout: 900_000,
  // Tracing takes time of its own.
  use: { ...tests.use, trace: 'off' },
  outputDir: '../../test-results/bench',
  webServer: [],
});
