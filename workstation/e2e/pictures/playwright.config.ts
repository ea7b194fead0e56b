// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from '@playwright/test';
import tests from '../../playwright.config';

/** `npm run pictures` makes the README's pictures; it is no test. */
export default defineConfig({
  ...tests,
  testDir: '.',
  testMatch: '*.pictures.ts',
  webServer: [],
});
