// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator;

import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.simulator.phantom.Plane;
import org.qianli.simulator.phantom.Point;
import org.qianli.simulator.phantom.Raster;

/** Image Pixel and Image Plane modules (PS3.3 C.7.6.3, C.7.6.2). */
final class Pixels {

    private Pixels() {}

    /** Writes samples as unsigned 16-bit words: {@code stored = (value - intercept) / slope}. */
    static void put(
            DataSet.Builder to, Raster raster, int bitsStored, double intercept, double slope) {
        int max = (1 << bitsStored) - 1;
        byte[] bytes = new byte[raster.values().length * 2];
        for (int i = 0; i < raster.values().length; i++) {
            int stored = Math.clamp(Math.round((raster.values()[i] - intercept) / slope), 0, max);
            bytes[2 * i] = (byte) stored;
            bytes[2 * i + 1] = (byte) (stored >> 8);
        }
        to.put(Tag.SamplesPerPixel, 1)
                .put(Tag.PhotometricInterpretation, "MONOCHROME2")
                .put(Tag.Rows, raster.rows())
                .put(Tag.Columns, raster.columns())
                .put(Tag.BitsAllocated, 16)
                .put(Tag.BitsStored, bitsStored)
                .put(Tag.HighBit, bitsStored - 1)
                .put(Tag.PixelRepresentation, 0)
                .putBytes(Tag.PixelData, Vr.OW, bytes);
    }

    static void put(DataSet.Builder to, Plane plane, double thickness) {
        Point origin = plane.origin();
        to.put(Tag.PixelSpacing, plane.spacing(), plane.spacing())
                .put(Tag.ImagePositionPatient, origin.x(), origin.y(), origin.z())
                .put(
                        Tag.ImageOrientationPatient,
                        plane.along().x(),
                        plane.along().y(),
                        plane.along().z(),
                        plane.down().x(),
                        plane.down().y(),
                        plane.down().z())
                .put(Tag.SliceThickness, thickness);
    }
}
