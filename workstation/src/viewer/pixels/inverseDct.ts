// SPDX-License-Identifier: Apache-2.0

/** Where each coefficient of the zigzag sequence lies in its block (ITU-T T.81 figure A.6). */
export const naturalOrder = zigzag();

function zigzag(): Uint8Array {
  const order = new Uint8Array(64);
  let index = 0;
  for (let diagonal = 0; diagonal < 15; diagonal++) {
    const from = Math.max(0, diagonal - 7);
    const to = Math.min(7, diagonal);
    for (let step = from; step <= to; step++) {
      const row = diagonal % 2 === 0 ? diagonal - step : step;
      const column = diagonal - row;
      order[index++] = row * 8 + column;
    }
  }
  return order;
}

/** cosines[8 * x + u] = c(u) / 2 * cos((2x + 1) u pi / 16) */
const cosines = Float32Array.from({ length: 64 }, (_, index) => {
  const x = index >> 3;
  const u = index & 7;
  const scale = u === 0 ? Math.SQRT1_2 : 1;
  return (scale / 2) * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

const intermediate = new Float32Array(64);

/** Inverts the 8 x 8 discrete cosine transform in place (ITU-T T.81 A.3.3). */
export function inverseDct(block: Float32Array): void {
  for (let v = 0; v < 8; v++) {
    for (let x = 0; x < 8; x++) {
      let sum = 0;
      for (let u = 0; u < 8; u++) {
        sum += (cosines[8 * x + u] ?? 0) * (block[8 * v + u] ?? 0);
      }
      intermediate[8 * v + x] = sum;
    }
  }
  for (let x = 0; x < 8; x++) {
    for (let y = 0; y < 8; y++) {
      let sum = 0;
      for (let v = 0; v < 8; v++) {
        sum += (cosines[8 * y + v] ?? 0) * (intermediate[8 * v + x] ?? 0);
      }
      block[8 * y + x] = sum;
    }
  }
}
