// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from '@playwright/test';
import tests from '../../playwright.config';

const executablePath = process.env.CHROME109;
if (executablePath === undefined) throw new Error('CHROME109 must name a Chromium 109');

/**
 * `npm run e2e:chrome109` goes through what the PCs with Windows 7 are for in the last browser that
 * they can have: signing in, the lists, the township's pages, a report, and images without WebGL.
 */
export default defineConfig({
  ...tests,
  projects: [{ name: 'chrome109' }],
  testDir: '..',
  testMatch: ['story.spec.ts', 'worklist.spec.ts', 'viewer.spec.ts'],
  // What is given back after fifty studies is counted in the newest browser.
  grepInvert: /fifty times/,
  use: { ...tests.use, launchOptions: { ...tests.use?.launchOptions, executablePath } },
  outputDir: '../../test-results/chrome109',
});
