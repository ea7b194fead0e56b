// SPDX-License-Identifier: Apache-2.0
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** A way to a server through which so many bits a second pass in each direction, each after a while. */
export class ThinLink {
  private constructor(
    readonly url: string,
    readonly close: () => Promise<void>,
  ) {}

  /**
   * Opens one on a port of its own.
   *
   * @param roundTrip milliseconds, half of them each way
   */
  static async to(server: string, bitsPerSecond: number, roundTrip: number): Promise<ThinLink> {
    const { hostname, port } = new URL(server);
    const [up, down] = [new Lane(bitsPerSecond, roundTrip), new Lane(bitsPerSecond, roundTrip)];
    const open = new Set<Socket>();
    const listener = createServer((near) => {
      const far = connect(Number(port), hostname);
      for (const [from, to, lane] of [[near, far, up] as const, [far, near, down] as const]) {
        open.add(from);
        lane.carry(from, to);
        from.on('error', () => to.destroy());
        from.on('close', () => open.delete(from));
      }
    });
    await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening));
    const own = (listener.address() as AddressInfo).port;
    return new ThinLink(`http://127.0.0.1:${own}`, async () => {
      open.forEach((socket) => socket.destroy());
      await new Promise((closed) => listener.close(closed));
    });
  }
}

/** All connections share one direction; what comes while another is on its way waits behind it. */
class Lane {
  private free = 0;

  constructor(
    private readonly bitsPerSecond: number,
    private readonly roundTrip: number,
  ) {}

  carry(from: Socket, to: Socket): void {
    from.setNoDelay(true);
    from.on('data', (bytes: Buffer) => {
      const now = performance.now();
      this.free = Math.max(this.free, now) + (bytes.length * 8000) / this.bitsPerSecond;
      // No more is taken in than the link has room for, as a router does by dropping.
      from.pause();
      setTimeout(() => from.resume(), Math.max(0, this.free - now - 5));
      setTimeout(() => to.write(bytes), this.free - now + this.roundTrip / 2);
    });
    from.on('end', () =>
      setTimeout(() => to.end(), Math.max(0, this.free - performance.now()) + this.roundTrip),
    );
  }
}
