// SPDX-License-Identifier: Apache-2.0
// Unpacks the built viewer of @ohif/app into ./viewer. The package's dependencies, hundreds of megabytes
// that only its sources need, are not installed: `npm pack` brings the package alone.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const { ohif } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).config;
const viewer = join(here, 'viewer');

if (!existsSync(join(viewer, 'index.html'))) {
  const work = join(here, 'viewer.part');
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work);
  const archive = execFileSync('npm', ['pack', ohif, '--silent', '--pack-destination', work], { encoding: 'utf8' });
  execFileSync('tar', ['-xzf', join(work, archive.trim()), '-C', work, 'package/dist']);
  rmSync(viewer, { recursive: true, force: true });
  renameSync(join(work, 'package', 'dist'), viewer);
  rmSync(work, { recursive: true });
}
console.log(`${ohif} in ${viewer}`);
