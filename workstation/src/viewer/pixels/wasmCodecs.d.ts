// SPDX-License-Identifier: Apache-2.0

interface WasmFrameInfo {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  readonly isSigned: boolean;
}

interface WasmDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  decode(): void;
  getFrameInfo(): WasmFrameInfo;
  getDecodedBuffer(): Uint8Array;
  delete(): void;
}

interface JpegLsDecoder extends WasmDecoder {
  getInterleaveMode(): number;
}

interface WasmOptions {
  readonly locateFile: (name: string) => string;
}

declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  const load: (options: WasmOptions) => Promise<{ JpegLSDecoder: new () => JpegLsDecoder }>;
  export default load;
}

declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  const load: (options: WasmOptions) => Promise<{ JPEGDecoder: new () => WasmDecoder }>;
  export default load;
}

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const load: (options: WasmOptions) => Promise<{ J2KDecoder: new () => WasmDecoder }>;
  export default load;
}

declare module '@cornerstonejs/codec-openjph/wasmjs' {
  const load: (options: WasmOptions) => Promise<{ HTJ2KDecoder: new () => WasmDecoder }>;
  export default load;
}
