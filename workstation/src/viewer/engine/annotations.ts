// SPDX-License-Identifier: Apache-2.0
import { annotation } from '@cornerstonejs/tools';
import { findFrame } from './frameRegistry';

/** Removes the drawings on these images, and those on images that nobody shows any more. */
export function removeAnnotations(imageIds: ReadonlySet<string>): void {
  for (const { annotationUID, metadata } of annotation.state.getAllAnnotations()) {
    const referenced = metadata?.referencedImageId ?? '';
    // What refers to no frame any more belongs to a viewer that is gone.
    if (annotationUID !== undefined && (imageIds.has(referenced) || !findFrame(referenced))) {
      annotation.state.removeAnnotation(annotationUID);
    }
  }
}
