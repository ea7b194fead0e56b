// SPDX-License-Identifier: Apache-2.0
import { firstPart } from '../pixels/multipart';
import { sameOrigin } from '../study/bulkValues';

/** Few, so that the frames the reader waits for find a free connection. */
const parallel = 3;

/** Long values that the server keeps apart from the header: fetched when they are first wanted, a few at a time. */
export class FetchedValues<Key extends object, Value> {
  private readonly fetched = new Map<Key, Value>();
  private readonly asked = new Set<Key>();
  private readonly waiting: { readonly key: Key; readonly address: string }[] = [];
  private running = 0;
  private abort = new AbortController();

  constructor(
    private readonly decode: (bytes: Uint8Array) => Value,
    private readonly onArrival: () => void,
  ) {}

  of(key: Key, address: string): Value | undefined {
    if (!this.asked.has(key)) {
      this.asked.add(key);
      this.waiting.push({ key, address });
      this.next();
    }
    return this.fetched.get(key);
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
      fetchBytes(one.address, signal)
        .then((bytes) => {
          if (!signal.aborted) {
            this.fetched.set(one.key, this.decode(bytes));
            this.onArrival();
          }
        })
        // A value that does not come is not drawn; the others are.
        .catch(() => undefined)
        .finally(() => {
          this.running -= 1;
          this.next();
        });
    }
  }
}

async function fetchBytes(address: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(sameOrigin(address), {
    signal,
    headers: { Accept: 'application/octet-stream' },
  });
  if (!response.ok) {
    throw new Error(`${response.status}`);
  }
  const body = new Uint8Array(await response.arrayBuffer());
  return firstPart(response.headers.get('Content-Type') ?? '', body).bytes;
}
