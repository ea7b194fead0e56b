// SPDX-License-Identifier: Apache-2.0
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const countyFile = join(root, 'simulator/county/qingshi.yaml');

/** Real images, outside the repository; undefined where this machine has none. */
export const testData: string | undefined = [
  process.env.QIANLI_TESTDATA,
  join(root, '../shared/testdata'),
].find((folder) => folder !== undefined && existsSync(folder));

/** The county file's token for machines. */
const machine = { Authorization: 'Bearer qianli-demo-dicomweb-token-2026' };

/** The packaged server with a fresh data folder and the demonstration county, on free ports. */
export class County {
  private constructor(
    private readonly data: string,
    private readonly http: number,
    readonly dicomPort: number,
    private server: ChildProcess,
  ) {}

  static async start(): Promise<County> {
    const data = mkdtempSync(join(tmpdir(), 'qianli-e2e-'));
    const [http, dicom] = [await freePort(), await freePort()];
    const county = new County(data, http, dicom, launch(data, http, dicom));
    await county.becomeReady();
    return county;
  }

  get url(): string {
    return `http://127.0.0.1:${this.http}`;
  }

  /** Kills the server in the middle of whatever it does, and starts it again when that was done. */
  async crash(meanwhile: () => Promise<void>): Promise<void> {
    const gone = new Promise((done) => this.server.once('exit', done));
    this.server.kill('SIGKILL');
    await gone;
    await meanwhile();
    this.server = launch(this.data, this.http, this.dicomPort);
    await this.becomeReady();
  }

  /** Sends files as a modality of an institution does. */
  async send(callingAe: string, files: string[], ...options: string[]): Promise<void> {
    const to = ['-aet', callingAe, '-aec', 'QIANLI', '127.0.0.1', String(this.dicomPort)];
    await run('storescu', [...options, ...to, ...files]);
  }

  /** Stores files by STOW-RS, each as it is. */
  async storeOverWeb(files: string[]): Promise<void> {
    for (const file of files) {
      const type = 'multipart/related; type="application/dicom"; boundary=part';
      const answer = await fetch(`${this.url}/dicom-web/studies`, {
        method: 'POST',
        headers: { ...machine, 'Content-Type': type },
        body: Buffer.concat([
          Buffer.from('--part\r\nContent-Type: application/dicom\r\n\r\n'),
          readFileSync(file),
          Buffer.from('\r\n--part--\r\n'),
        ]),
      });
      expect(answer.status, file).toBe(200);
    }
  }

  /** What the server answers a machine of the county's hospital, for a page's request. */
  async overWeb(path: string, accept: string) {
    const answer = await fetch(this.url + path, { headers: { ...machine, Accept: accept } });
    return {
      status: answer.status,
      contentType: answer.headers.get('Content-Type') ?? '',
      body: Buffer.from(await answer.arrayBuffer()),
    };
  }

  /** Lets the simulated county send a few studies, so that the lists are alive. */
  async simulate(studies: number, seed = 7): Promise<void> {
    const to = ['--county', countyFile, '--port', String(this.dicomPort)];
    const options = [...to, '--seed', String(seed)];
    const few = ['--first', String(studies), '--count', String(studies)];
    await run(java(), ['-jar', jar('simulator'), ...options, ...few]);
  }

  async stop(): Promise<void> {
    const gone = new Promise((done) => this.server.once('exit', done));
    this.server.kill('SIGTERM');
    await gone;
    rmSync(this.data, { recursive: true, force: true });
  }

  private async becomeReady(): Promise<void> {
    await expect
      .poll(() => this.readiness(), { timeout: 180_000, intervals: [250] })
      .toBe(200)
      .catch(() => {
        throw new Error(`no server: ${readFileSync(join(this.data, 'server.log'), 'utf8')}`);
      });
  }

  private async readiness(): Promise<number> {
    try {
      return (await fetch(`${this.url}/health/ready`)).status;
    } catch {
      return 0;
    }
  }
}

function launch(data: string, http: number, dicom: number): ChildProcess {
  const options = ['--data', data, '--http', String(http), '--dicom', String(dicom)];
  const log = openSync(join(data, 'server.log'), 'a');
  return spawn(
    java(),
    ['-Xmx1g', '-jar', jar('server'), 'serve', ...options, '--county', countyFile],
    // A short silence completes a study, so that the test need not wait for a modality's pauses.
    { env: { ...process.env, QIANLI_ARCHIVE_QUIET: '2s' }, stdio: ['ignore', log, log] },
  );
}

const java = (): string =>
  process.env.JAVA_HOME === undefined ? 'java' : join(process.env.JAVA_HOME, 'bin/java');

function jar(module: string): string {
  const folder = join(root, module, 'target');
  const name = existsSync(folder)
    ? readdirSync(folder).find(
        (file) => file.startsWith(`${module}-`) && file.endsWith('-exec.jar'),
      )
    : undefined;
  if (name === undefined) throw new Error(`build first: ${folder} has no ${module}-*-exec.jar`);
  return join(folder, name);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
