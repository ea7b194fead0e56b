// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.transcode;

import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.pixel.FramePixels;
import org.qianli.dicom.image.pixel.Photometric;
import org.qianli.dicom.image.pixel.PixelFormat;

/**
 * What a data set says of new pixel data.
 *
 * @param planar Planar Configuration, for colour alone
 * @dicom PS3.3 C.7.6.3
 */
record PixelTraits(
        int samples, int allocated, int stored, int highBit, boolean planar, String photometric) {

    /** What native bytes already are. */
    static PixelTraits of(PixelFormat format) {
        return new PixelTraits(
                format.samples(),
                format.allocated(),
                format.stored(),
                format.highBit(),
                format.planar(),
                format.photometric().value());
    }

    /** What decoded samples become as native bytes, or as a compressed image. */
    static PixelTraits of(FramePixels.Integers decoded, PixelFormat format) {
        SampleShape shape = decoded.samples().shape();
        int allocated = Math.max(shape.bits() > 8 ? 16 : 8, Math.min(16, format.allocated()));
        int stored = Math.max(shape.bits(), Math.min(format.stored(), allocated));
        return new PixelTraits(
                shape.components(),
                allocated,
                stored,
                stored - 1,
                false,
                decoded.photometric().value());
    }

    PixelTraits with(Photometric other) {
        return new PixelTraits(samples, allocated, stored, highBit, planar, other.value());
    }

    /** Writes what differs; real numbers have only some of the attributes. */
    void put(DataSet.Builder attributes) {
        attributes.put(Tag.SamplesPerPixel, samples);
        attributes.put(Tag.PhotometricInterpretation, photometric);
        attributes.put(Tag.BitsAllocated, allocated);
        if (samples > 1) {
            attributes.put(Tag.PlanarConfiguration, planar ? 1 : 0);
        } else {
            attributes.remove(Tag.PlanarConfiguration);
        }
    }

    /** Writes the bits of whole numbers too. */
    void putWhole(DataSet.Builder attributes) {
        put(attributes);
        attributes.put(Tag.BitsStored, stored);
        attributes.put(Tag.HighBit, highBit);
    }
}
