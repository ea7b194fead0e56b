// SPDX-License-Identifier: Apache-2.0
// Reads a structured report as OHIF does and prints the drawings: tool, points in pixels, text, numbers.
// node toolState.mjs NODE_MODULES FILE
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, file] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(join(modules, path)).href);
const { adaptersSR } = await load('@cornerstonejs/adapters/dist/esm/index.js');
const { metaData } = await load('@cornerstonejs/core/dist/esm/index.js');
const { data } = await load('dcmjs/build/dcmjs.es.js');

const spacing = 0.5;
const plane = {
  frameOfReferenceUID: '1.2.3.9',
  imageOrientationPatient: [1, 0, 0, 0, 1, 0],
  rowCosines: [1, 0, 0],
  columnCosines: [0, 1, 0],
  // The corner of the first pixel, so that places count from there as they do in the report.
  imagePositionPatient: [spacing / 2, spacing / 2, 0],
  rowPixelSpacing: spacing,
  columnPixelSpacing: spacing,
};
const find = (type) => (type === 'imagePlaneModule' ? plane : undefined);
metaData.addProvider(find, 100_000);

const bytes = readFileSync(file);
const { dict } = data.DicomMessage.readFile(
  bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
);
const report = data.DicomMetaDictionary.naturalizeDataset(dict);
const { MeasurementReport } = adaptersSR.Cornerstone3D;
const state = MeasurementReport.generateToolState(report, { '1.2.3.1.1:1': 'image' }, { get: find }, {});
for (const [tool, drawn] of Object.entries(state)) {
  for (const { annotation } of drawn) {
    const { contour, handles, label, cachedStats } = annotation.data;
    const points = (contour?.polyline ?? handles.points).map((point) =>
      point.slice(0, 2).map((each) => Math.round(100 * each / spacing) / 100),
    );
    const { length, width, angle, area, mean, value } = cachedStats?.['imageId:image'] ?? {};
    const numbers = { length, width, angle, area, mean, value };
    console.log('drawn', tool, JSON.stringify(points), label, JSON.stringify(numbers));
  }
}
