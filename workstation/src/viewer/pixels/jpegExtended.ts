// SPDX-License-Identifier: Apache-2.0
import { inverseDct, naturalOrder } from './inverseDct';

/**
 * Decodes sequential Huffman JPEG of up to 12 bits (process 4), which the browser and the WebAssembly codec leave out.
 * Samples come pixel after pixel; chroma is repeated to full size and no colour transform is applied.
 *
 * @dicom PS3.5 A.4.1
 */
export function decodeExtended(bytes: Uint8Array): Uint16Array<ArrayBuffer> {
  const decoder: State = {
    bytes,
    quantization: [],
    dc: [],
    ac: [],
    restartInterval: 0,
    frame: undefined,
  };
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0;
    const length = word(bytes, at + 2);
    const segment = bytes.subarray(at + 4, at + 2 + length);
    at += 2 + length;
    if (marker === 0xda) {
      return decodeScan(decoder, segment, at);
    }
    readSegment(decoder, marker, segment);
  }
  throw new Error('JPEG stream without a scan');
}

interface Component {
  readonly id: number;
  readonly horizontal: number;
  readonly vertical: number;
  readonly table: number;
  readonly width: number;
  readonly samples: Uint16Array;
}

interface FrameHeader {
  readonly precision: number;
  readonly rows: number;
  readonly columns: number;
  readonly maxHorizontal: number;
  readonly maxVertical: number;
  readonly components: readonly Component[];
}

interface State {
  readonly bytes: Uint8Array;
  readonly quantization: Uint16Array[];
  readonly dc: HuffmanTable[];
  readonly ac: HuffmanTable[];
  restartInterval: number;
  frame: FrameHeader | undefined;
}

/** Codes of each length start at first[length]; their symbols start at offset[length]. */
interface HuffmanTable {
  readonly first: Int32Array;
  readonly count: Uint8Array;
  readonly offset: Int32Array;
  readonly symbols: Uint8Array;
}

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function readSegment(state: State, marker: number, segment: Uint8Array): void {
  switch (marker) {
    case 0xdb:
      readQuantization(state, segment);
      break;
    case 0xc4:
      readHuffman(state, segment);
      break;
    case 0xc0:
    case 0xc1:
      state.frame = readFrame(segment);
      break;
    case 0xdd:
      state.restartInterval = word(segment, 0);
      break;
    default:
  }
}

function readQuantization(state: State, segment: Uint8Array): void {
  for (let at = 0; at < segment.length;) {
    const head = segment[at++] ?? 0;
    const size = head >> 4 === 0 ? 1 : 2;
    const table = new Uint16Array(64);
    for (let index = 0; index < 64; index++, at += size) {
      table[naturalOrder[index] ?? 0] = size === 1 ? (segment[at] ?? 0) : word(segment, at);
    }
    state.quantization[head & 15] = table;
  }
}

function readHuffman(state: State, segment: Uint8Array): void {
  for (let at = 0; at + 17 <= segment.length;) {
    const head = segment[at] ?? 0;
    const count = segment.slice(at, at + 17);
    const first = new Int32Array(17);
    const offset = new Int32Array(17);
    let code = 0;
    let total = 0;
    for (let length = 1; length <= 16; length++) {
      first[length] = code;
      offset[length] = total;
      total += count[length] ?? 0;
      code = (code + (count[length] ?? 0)) << 1;
    }
    const symbols = segment.slice(at + 17, at + 17 + total);
    (head >> 4 === 0 ? state.dc : state.ac)[head & 15] = { first, count, offset, symbols };
    at += 17 + total;
  }
}

function readFrame(segment: Uint8Array): FrameHeader {
  const rows = word(segment, 1);
  const columns = word(segment, 3);
  const heads = Array.from({ length: segment[5] ?? 0 }, (_, index) =>
    segment.subarray(6 + 3 * index, 9 + 3 * index),
  );
  const maxHorizontal = Math.max(...heads.map((head) => (head[1] ?? 0) >> 4));
  const maxVertical = Math.max(...heads.map((head) => (head[1] ?? 0) & 15));
  const across = Math.ceil(columns / (8 * maxHorizontal));
  const down = Math.ceil(rows / (8 * maxVertical));
  if (rows * columns === 0 || rows * columns > 2 ** 28) {
    throw new Error('JPEG frame of an impossible size');
  }
  const components = heads.map(([id = 0, sampling = 0x11, table = 0]) => {
    const horizontal = sampling >> 4;
    const vertical = sampling & 15;
    const width = across * horizontal * 8;
    const samples = new Uint16Array(width * down * vertical * 8);
    return { id, horizontal, vertical, table, width, samples };
  });
  return { precision: segment[0] ?? 8, rows, columns, maxHorizontal, maxVertical, components };
}

interface ScanComponent {
  readonly component: Component;
  readonly dc: HuffmanTable;
  readonly ac: HuffmanTable;
  readonly quantization: Uint16Array;
  prediction: number;
}

function decodeScan(state: State, segment: Uint8Array, start: number): Uint16Array<ArrayBuffer> {
  const { frame } = state;
  if (frame === undefined || segment[0] !== frame.components.length) {
    throw new Error('JPEG scan that is not interleaved');
  }
  const scan = frame.components.map((component, index) =>
    scanComponent(state, component, segment[2 + 2 * index] ?? 0),
  );
  const reader = new BitReader(state.bytes, start);
  const across = Math.ceil(frame.columns / (8 * frame.maxHorizontal));
  const units = across * Math.ceil(frame.rows / (8 * frame.maxVertical));
  const block = new Float32Array(64);
  for (let unit = 0; unit < units; unit++) {
    if (state.restartInterval > 0 && unit > 0 && unit % state.restartInterval === 0) {
      reader.restart();
      scan.forEach((part) => (part.prediction = 0));
    }
    for (const part of scan) {
      decodeUnit(reader, part, frame, block, unit % across, Math.floor(unit / across));
    }
  }
  return assemble(frame);
}

function scanComponent(state: State, component: Component, tables: number): ScanComponent {
  const dc = state.dc[tables >> 4];
  const ac = state.ac[tables & 15];
  const quantization = state.quantization[component.table];
  if (!dc || !ac || !quantization) {
    throw new Error('JPEG table is missing');
  }
  return { component, dc, ac, quantization, prediction: 0 };
}

function decodeUnit(
  reader: BitReader,
  part: ScanComponent,
  frame: FrameHeader,
  block: Float32Array,
  column: number,
  row: number,
): void {
  const { component } = part;
  for (let y = 0; y < component.vertical; y++) {
    for (let x = 0; x < component.horizontal; x++) {
      decodeBlock(reader, part, block);
      const left = (column * component.horizontal + x) * 8;
      const top = (row * component.vertical + y) * 8;
      placeBlock(block, component, left, top, frame.precision);
    }
  }
}

function decodeBlock(reader: BitReader, part: ScanComponent, block: Float32Array): void {
  block.fill(0);
  const size = reader.symbol(part.dc);
  part.prediction += reader.signed(size);
  block[0] = part.prediction * (part.quantization[0] ?? 0);
  for (let index = 1; index < 64; index++) {
    const symbol = reader.symbol(part.ac);
    const bits = symbol & 15;
    index += symbol >> 4;
    if (bits === 0) {
      if (symbol !== 0xf0) {
        break;
      }
      continue;
    }
    const place = naturalOrder[index] ?? 0;
    block[place] = reader.signed(bits) * (part.quantization[place] ?? 0);
  }
  inverseDct(block);
}

function placeBlock(
  block: Float32Array,
  component: Component,
  left: number,
  top: number,
  precision: number,
): void {
  const middle = 2 ** (precision - 1);
  const most = 2 ** precision - 1;
  for (let index = 0; index < 64; index++) {
    const value = Math.round((block[index] ?? 0) + middle);
    const at = (top + (index >> 3)) * component.width + left + (index & 7);
    component.samples[at] = Math.min(most, Math.max(0, value));
  }
}

function assemble(frame: FrameHeader): Uint16Array<ArrayBuffer> {
  const count = frame.components.length;
  const data = new Uint16Array(frame.rows * frame.columns * count);
  frame.components.forEach((component, index) => {
    const x = component.horizontal / frame.maxHorizontal;
    const y = component.vertical / frame.maxVertical;
    for (let row = 0; row < frame.rows; row++) {
      const line = Math.floor(row * y) * component.width;
      for (let column = 0; column < frame.columns; column++) {
        const at = (row * frame.columns + column) * count + index;
        data[at] = component.samples[line + Math.floor(column * x)] ?? 0;
      }
    }
  });
  return data;
}

/** Reads bits behind the stuffing of the entropy-coded segment (ITU-T T.81 F.2.2). */
class BitReader {
  private buffer = 0;
  private available = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
  ) {}

  symbol(table: HuffmanTable): number {
    let code = 0;
    for (let length = 1; length <= 16; length++) {
      code = (code << 1) | this.bit();
      const index = code - (table.first[length] ?? 0);
      if (index < (table.count[length] ?? 0)) {
        return table.symbols[(table.offset[length] ?? 0) + index] ?? 0;
      }
    }
    throw new Error('JPEG code is not in its table');
  }

  signed(bits: number): number {
    let value = 0;
    for (let index = 0; index < bits; index++) {
      value = (value << 1) | this.bit();
    }
    return bits > 0 && value < 2 ** (bits - 1) ? value - 2 ** bits + 1 : value;
  }

  restart(): void {
    this.available = 0;
    while (this.at + 1 < this.bytes.length) {
      const marker = this.bytes[this.at + 1] ?? 0;
      if (this.bytes[this.at] === 0xff && marker >= 0xd0 && marker <= 0xd7) {
        this.at += 2;
        return;
      }
      this.at += 1;
    }
  }

  private bit(): number {
    if (this.available === 0) {
      this.buffer = this.nextByte();
      this.available = 8;
    }
    this.available -= 1;
    return (this.buffer >> this.available) & 1;
  }

  private nextByte(): number {
    const value = this.bytes[this.at];
    if (value === undefined) {
      throw new Error('JPEG stream ends early');
    }
    if (value === 0xff) {
      if (this.bytes[this.at + 1] !== 0) {
        // A marker: the rest of the picture is filled with zeros.
        return 0;
      }
      this.at += 1;
    }
    this.at += 1;
    return value;
  }
}
