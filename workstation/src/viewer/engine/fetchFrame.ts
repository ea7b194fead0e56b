// SPDX-License-Identifier: Apache-2.0
import { firstPart } from '../pixels/multipart';
import type { Frame } from '../study/model';
import { purpose } from '../study/purpose';
import { refusalOf } from '../study/refusal';
import { watchedLink } from './link';

export type FrameFailure =
  | 'unreachable'
  | 'signed-out'
  | 'not-allowed'
  | 'not-found'
  | 'server'
  | 'unsupported-syntax'
  | 'damaged'
  | 'stopped';

/** A frame did not arrive or could not be decoded. */
export class FrameError extends Error {
  constructor(
    readonly imageId: string,
    readonly reason: FrameFailure,
  ) {
    super(reason);
  }
}

const asStored = 'multipart/related; type="application/octet-stream"; transfer-syntax=*';
/** Without loss, and quickly made. */
const asJpegLs = 'multipart/related; type="image/jls"; transfer-syntax=1.2.840.10008.1.2.4.80';
/** In milliseconds until the answer begins: a server that compresses for others first had better send what it has. */
const longestWait = 2_000;
/** In milliseconds without asking a busy server to compress. */
const respite = 60_000;
const mostRefused = 100;

const link = watchedLink();
let askedAgainFrom = 0;
/** Series whose frames the server cannot compress without loss. */
const refused = new Set<string>();

/** A frame's bytes as the server has them or, over a thin link, compressed without loss; with their media type. */
export async function fetchFrame(frame: Frame, signal: AbortSignal) {
  const { imageId } = frame;
  const response = (await fetchSmaller(frame, signal)) ?? (await ask(frame, asStored, signal));
  if (!response.ok) {
    throw new FrameError(imageId, reasonOf(response.status));
  }
  const body = await response.arrayBuffer().catch(() => undefined);
  if (body === undefined) {
    throw new FrameError(imageId, signal.aborted ? 'stopped' : 'unreachable');
  }
  const contentType = response.headers.get('Content-Type') ?? '';
  try {
    return firstPart(contentType, new Uint8Array(body));
  } catch {
    throw new FrameError(imageId, 'damaged');
  }
}

/** Undefined where it is not worth asking, or was in vain. */
async function fetchSmaller(frame: Frame, signal: AbortSignal): Promise<Response | undefined> {
  const worth = frame.plain && link.thin && !refused.has(frame.seriesUid);
  if (!worth || performance.now() < askedAgainFrom) {
    return undefined;
  }
  const attempt = new AbortController();
  const stop = () => attempt.abort();
  signal.addEventListener('abort', stop);
  const timer = setTimeout(stop, longestWait);
  const response = await ask(frame, asJpegLs, attempt.signal).catch(() => undefined);
  clearTimeout(timer);
  if (response?.ok) {
    return response;
  }
  signal.removeEventListener('abort', stop);
  if (response?.status === 406) {
    if (refused.size >= mostRefused) {
      refused.clear();
    }
    refused.add(frame.seriesUid);
  } else if (!signal.aborted) {
    askedAgainFrom = performance.now() + respite;
  }
  return undefined;
}

async function ask({ imageId, url }: Frame, accept: string, signal: AbortSignal) {
  const headers = { Accept: accept, ...purpose(url) };
  return fetch(url, { signal, headers }).catch(() => {
    throw new FrameError(imageId, signal.aborted ? 'stopped' : 'unreachable');
  });
}

function reasonOf(status: number): FrameFailure {
  const unsupported = status === 406 || status === 415;
  return refusalOf(status) ?? (unsupported ? 'unsupported-syntax' : 'server');
}
