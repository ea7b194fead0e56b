// SPDX-License-Identifier: Apache-2.0
// Opens a study in OHIF: node check.mjs <dicom-web root> <token> <study UID> <screenshot file>
//
// The viewer is served from an origin of its own, so the server's CORS answers are part of what is checked.
// Prints one line of JSON and ends with 0 when an image with many grey levels is on the screen.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const [root, token, study, screenshot] = process.argv.slice(2);
const viewer = join(dirname(fileURLToPath(import.meta.url)), 'viewer');
const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

const CONFIG = `window.config = {
  routerBasename: '/',
  extensions: [],
  modes: [],
  showStudyList: true,
  showWarningMessageForCrossOrigin: false,
  showCPUFallbackMessage: false,
  strictZSpacingForVolumeViewport: true,
  investigationalUseDialog: { option: 'never' },
  defaultDataSourceName: 'qianli',
  dataSources: [{
    namespace: '@ohif/extension-default.dataSourcesModule.dicomweb',
    sourceName: 'qianli',
    configuration: {
      friendlyName: 'Qianli', name: 'qianli',
      wadoUriRoot: '${root}', qidoRoot: '${root}', wadoRoot: '${root}',
      qidoSupportsIncludeField: true, supportsFuzzyMatching: true, supportsWildcard: true,
      imageRendering: 'wadors', thumbnailRendering: 'wadors', enableStudyLazyLoad: true,
      dicomUploadEnabled: false, omitQuotationForMultipartRequest: true,
      bulkDataURI: { enabled: true },
    },
  }],
};`;

async function answer(request, response) {
  const path = new URL(request.url, 'http://localhost').pathname;
  if (path === '/app-config.js') {
    response.writeHead(200, { 'Content-Type': TYPES['.js'] }).end(CONFIG);
    return;
  }
  try {
    const body = await readFile(join(viewer, normalize(path)));
    response.writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(body);
  } catch {
    const body = await readFile(join(viewer, 'index.html'));
    response.writeHead(200, { 'Content-Type': TYPES['.html'] }).end(body);
  }
}

/** Counts the grey levels of the largest image on the page. */
function greyLevels() {
  let most = 0;
  for (const canvas of document.querySelectorAll('canvas.cornerstone-canvas')) {
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    const levels = new Set();
    for (let i = 0; i < pixels.length; i += 4) {
      levels.add(pixels[i]);
    }
    most = Math.max(most, levels.size);
  }
  return most;
}

const server = createServer((request, response) => void answer(request, response));
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  const failures = [];
  let frames = 0;
  // Only the server gets the token: a header for all requests would go to other origins too.
  await page.route(`${root}/**`, (route) =>
    route.continue({ headers: { ...route.request().headers(), authorization: `Bearer ${token}` } }),
  );
  page.on('response', (response) => {
    if (response.url().startsWith(root)) {
      frames += response.url().includes('/frames/') && response.status() === 200 ? 1 : 0;
      if (response.status() >= 400) {
        failures.push(`${response.status()} ${new URL(response.url()).pathname}`);
      }
    }
  });
  page.on('console', (message) => {
    if (message.type() === 'error') {
      failures.push(message.text().slice(0, 300));
    }
  });
  await page.goto(`http://127.0.0.1:${server.address().port}/viewer?StudyInstanceUIDs=${study}`);
  let levels = 0;
  try {
    const enough = `(() => { const levels = (${greyLevels})(); return levels > 32 && levels; })()`;
    levels = await (await page.waitForFunction(enough, undefined, { timeout: 90_000, polling: 500 })).jsonValue();
    const tour = page.getByText('Skip all');
    if (await tour.isVisible()) {
      await tour.click();
      await tour.waitFor({ state: 'hidden' });
    }
  } catch (error) {
    failures.push(String(error).slice(0, 300));
  }
  await page.screenshot({ path: screenshot });
  console.log(JSON.stringify({ frames, levels, failures }));
  process.exitCode = levels > 32 && frames > 0 ? 0 : 1;
} finally {
  await browser.close();
  server.close();
}
