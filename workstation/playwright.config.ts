// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from '@playwright/test';
import { viewerUrl } from './e2e/viewer/address';

/** For the page of the viewer alone; the product's own pages find out for themselves. */
const drawingBy = (value: 'processor' | 'graphics') => ({
  cookies: [],
  origins: [
    {
      origin: new URL(viewerUrl).origin,
      localStorage: [{ name: 'qianli.drawing', value }],
    },
  ],
});

export default defineConfig({
  testDir: 'e2e',
  timeout: 300_000,
  expect: {
    timeout: 30_000,
    // One pixel in a thousand may differ (1,049 at 1366x768, some words), since letters' edges may on another processor.
    toHaveScreenshot: { maxDiffPixelRatio: 0.001, threshold: 0.1, animations: 'disabled' },
  },
  snapshotPathTemplate: '{testDir}/screens/{arg}{ext}',
  // One server, and one picture that the processor draws, at a time: two at once hold up each other.
  workers: 1,
  reporter: 'list',
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    actionTimeout: 60_000,
    // A button that moves while a dialog opens may be left by the pointer between press and release.
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      // Without a graphics card the page has a WebGL2 that is imitated on the processor.
      args: ['--no-sandbox', '--enable-unsafe-swiftshader'],
    },
  },
  projects: [
    // The viewer alone draws by itself, as it does wherever graphics are imitated; volumes are left to the imitation.
    { name: 'processor', use: { storageState: drawingBy('processor') } },
    // The same pixels by way of the graphics library, as on a PC with a card.
    {
      name: 'graphics',
      testMatch: ['greys.spec.ts', 'phantom.spec.ts', 'tracerSections.spec.ts', 'viewer.spec.ts'],
      // What depends on who draws: greys, presentation states, the lens, and what is given back.
      grep: /pydicom and numpy|over all three sections|presentation state|grey values as|lens|fifty times/,
      use: { storageState: drawingBy('graphics') },
    },
  ],
  webServer: {
    // The viewer alone, as it is built for the product; its spec answers the DICOMweb requests itself.
    command: `npm run e2e:viewer-page -- --port ${new URL(viewerUrl).port}`,
    url: viewerUrl,
    timeout: 180_000,
    reuseExistingServer: true,
  },
});
