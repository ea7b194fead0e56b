// SPDX-License-Identifier: Apache-2.0
import { item, items, type JsonDataSet } from './dicomJson';
import { Tag } from './tags';

/**
 * The functional groups whose attributes mean for one frame what the top level's mean for a whole image. Others
 * (references, derivations) hold attributes of other objects and must not be laid over this one.
 */
const describing = [
  Tag.PixelMeasuresSequence,
  Tag.PlanePositionSequence,
  Tag.PlaneOrientationSequence,
  Tag.FrameVoiLutSequence,
  Tag.PixelValueTransformationSequence,
  Tag.FramePixelDataPropertiesSequence,
  Tag.FrameContentSequence,
] as const;

/**
 * The data set of one frame: the top level with the shared and then the frame's own functional groups laid over it.
 * The frame's number counts from one (PS3.3 C.7.6.16).
 */
export function frameDataSet(dataSet: JsonDataSet, frameNumber: number): JsonDataSet {
  const shared = item(dataSet, Tag.SharedFunctionalGroups);
  const own = items(dataSet, Tag.PerFrameFunctionalGroups)[frameNumber - 1];
  if (shared === undefined && own === undefined) {
    return withDetectorGeometry(dataSet);
  }
  return { ...dataSet, ...attributes(shared), ...attributes(own) };
}

function attributes(groups: JsonDataSet | undefined): JsonDataSet {
  if (groups === undefined) {
    return {};
  }
  return Object.fromEntries(describing.flatMap((tag) => Object.entries(item(groups, tag) ?? {})));
}

/** Nuclear medicine keeps its planes in the detector's item (PS3.3 C.8.4.11). */
function withDetectorGeometry(dataSet: JsonDataSet): JsonDataSet {
  const detector = item(dataSet, Tag.DetectorInformationSequence);
  if (detector === undefined || dataSet[Tag.ImageOrientationPatient] !== undefined) {
    return dataSet;
  }
  const { [Tag.ImageOrientationPatient]: orientation, [Tag.ImagePositionPatient]: position } =
    detector;
  return {
    ...dataSet,
    ...(orientation && { [Tag.ImageOrientationPatient]: orientation }),
    ...(position && { [Tag.ImagePositionPatient]: position }),
  };
}
