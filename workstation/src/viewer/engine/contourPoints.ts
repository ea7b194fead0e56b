// SPDX-License-Identifier: Apache-2.0
import type { Contour } from '../study/model';
import { pointsOfText } from '../layers/structures';
import { firstPart } from '../pixels/multipart';
import { sameOrigin } from '../study/bulkValues';
import type { Vector3 } from '../study/model';

/** Few, so that the frames the reader waits for find a free connection. */
const parallel = 3;

/** The points of contours; long ones are kept apart by the server and fetched when they are first wanted. */
export class ContourPoints {
  private readonly fetched = new Map<Contour, Vector3[]>();
  private readonly asked = new Set<Contour>();
  private readonly waiting: { readonly contour: Contour; readonly address: string }[] = [];
  private running = 0;
  private abort = new AbortController();

  constructor(private readonly onArrival: () => void) {}

  of(contour: Contour): readonly Vector3[] | undefined {
    const { points } = contour;
    if (typeof points !== 'string') {
      return points;
    }
    if (!this.asked.has(contour)) {
      this.asked.add(contour);
      this.waiting.push({ contour, address: points });
      this.next();
    }
    return this.fetched.get(contour);
  }

  stop(): void {
    this.abort.abort();
    this.abort = new AbortController();
    this.waiting.length = 0;
    this.asked.clear();
    this.fetched.clear();
  }

  private next(): void {
    while (this.running < parallel) {
      const one = this.waiting.shift();
      if (one === undefined) {
        return;
      }
      this.running += 1;
      const { signal } = this.abort;
      fetchPoints(one.address, signal)
        .then((points) => {
          if (!signal.aborted) {
            this.fetched.set(one.contour, points);
            this.onArrival();
          }
        })
        // A contour that does not come is not drawn; the others are.
        .catch(() => undefined)
        .finally(() => {
          this.running -= 1;
          this.next();
        });
    }
  }
}

async function fetchPoints(address: string, signal: AbortSignal): Promise<Vector3[]> {
  const response = await fetch(sameOrigin(address), {
    signal,
    headers: { Accept: 'application/octet-stream' },
  });
  if (!response.ok) {
    throw new Error(`${response.status}`);
  }
  const body = new Uint8Array(await response.arrayBuffer());
  const { bytes } = firstPart(response.headers.get('Content-Type') ?? '', body);
  return pointsOfText(new TextDecoder('ascii').decode(bytes));
}
