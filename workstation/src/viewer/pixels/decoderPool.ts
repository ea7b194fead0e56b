// SPDX-License-Identifier: Apache-2.0
import type { PixelFormat, Rescale } from '../study/model';
import type { Projected } from './project';
import type {
  DecodedPixels,
  DecodeRequest,
  PixelAnswer,
  ProjectRequest,
  SubtractRequest,
} from './protocol';
import type { GreyPixels } from './grey';
import type { Subtrahends } from './subtract';

/** A frame could not be turned into pixels. */
export class DecodeError extends Error {
  constructor(readonly reason: 'unsupported-syntax' | 'damaged' | 'stopped') {
    super(reason);
  }
}

interface Waiting {
  readonly resolve: (pixels: DecodedPixels) => void;
  readonly reject: (error: DecodeError) => void;
}

interface Member {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
}

/** Workers that decode and compute frames beside the page, started as needed and stopped together. */
export class DecoderPool {
  private readonly members: Member[] = [];
  private lastId = 0;

  constructor(private readonly size = defaultSize()) {}

  /** Starts the first worker while what it will decode is still on its way. */
  makeReady(): void {
    if (this.members.length === 0) {
      this.start();
    }
  }

  decode(
    bytes: Uint8Array,
    transferSyntax: string,
    format: PixelFormat,
    rescale: Rescale,
  ): Promise<DecodedPixels> {
    return this.ask({ kind: 'decode', bytes, transferSyntax, format, rescale }, [bytes.buffer]);
  }

  async subtract(given: Subtrahends): Promise<GreyPixels> {
    return (await this.ask({ kind: 'subtract', ...given }, [])) as GreyPixels;
  }

  async project(given: Projected): Promise<GreyPixels> {
    return (await this.ask({ kind: 'project', ...given }, [])) as GreyPixels;
  }

  stop(): void {
    for (const { worker, waiting } of this.members.splice(0)) {
      worker.terminate();
      waiting.forEach(({ reject }) => reject(new DecodeError('stopped')));
    }
  }

  private ask(
    request: DecodeRequest | SubtractRequest | ProjectRequest,
    handedOver: Transferable[],
  ): Promise<DecodedPixels> {
    const member = this.leastBusy();
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      member.waiting.set(id, { resolve, reject });
      member.worker.postMessage({ ...request, id }, handedOver);
    });
  }

  private leastBusy(): Member {
    const idle = this.members.find(({ waiting }) => waiting.size === 0);
    if (idle) {
      return idle;
    }
    if (this.members.length < this.size) {
      return this.start();
    }
    return this.members.reduce((best, member) =>
      member.waiting.size < best.waiting.size ? member : best,
    );
  }

  private start(): Member {
    const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' });
    const member: Member = { worker, waiting: new Map() };
    worker.onmessage = ({ data }: MessageEvent<PixelAnswer>) => {
      settle(member, data);
    };
    // A worker that cannot even start takes its frames with it, not the page.
    worker.onerror = () => {
      this.members.splice(this.members.indexOf(member), 1);
      worker.terminate();
      member.waiting.forEach(({ reject }) => reject(new DecodeError('damaged')));
    };
    this.members.push(member);
    return member;
  }
}

function settle({ waiting }: Member, answer: PixelAnswer): void {
  const one = waiting.get(answer.id);
  waiting.delete(answer.id);
  if ('pixels' in answer) {
    one?.resolve(answer.pixels);
  } else {
    one?.reject(new DecodeError(answer.failure));
  }
}

function defaultSize(): number {
  return Math.min(4, Math.max(1, navigator.hardwareConcurrency - 1));
}
