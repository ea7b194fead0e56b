// SPDX-License-Identifier: Apache-2.0
// Decodes streams with the codecs that browsers use: node browser-codecs.mjs NODE_MODULES FOLDER
// writes the samples of each NUMBER.KIND in the folder to NUMBER.raw, little endian.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [modules, folder] = process.argv.slice(2);
const require = createRequire(join(modules, 'here.js'));

const load = (name, entry, wasm) => require(`${name}/${entry}`)({ locateFile: () => require.resolve(`${name}/${wasm}`) });
const charls = await load('@cornerstonejs/codec-charls', 'decodewasmjs', 'decodewasm');
const openJpeg = await load('@cornerstonejs/codec-openjpeg', 'decodewasmjs', 'decodewasm');
const openJph = await load('@cornerstonejs/codec-openjph', 'wasmjs', 'wasm');
const { Decoder: LosslessDecoder } = require('@cornerstonejs/jpeg-lossless-decoder-js');

function decodeWith(decoder, bytes) {
  decoder.getEncodedBuffer(bytes.length).set(bytes);
  decoder.decode();
  const samples = decoder.getDecodedBuffer().slice();
  decoder.delete();
  return samples;
}

const decoders = {
  jls: (bytes) => decodeWith(new charls.JpegLSDecoder(), bytes),
  j2k: (bytes) => decodeWith(new openJpeg.J2KDecoder(), bytes),
  jph: (bytes) => decodeWith(new openJph.HTJ2KDecoder(), bytes),
  jpl: (bytes) => {
    const decoded = new LosslessDecoder().decode(bytes.buffer, bytes.byteOffset, bytes.length);
    return new Uint8Array(decoded.buffer, decoded.byteOffset, decoded.byteLength);
  },
};

for (const name of readdirSync(folder)) {
  const [number, kind] = name.split('.');
  writeFileSync(join(folder, `${number}.raw`), decoders[kind](new Uint8Array(readFileSync(join(folder, name)))));
}
