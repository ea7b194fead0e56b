// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.WritableRaster;
import java.util.Optional;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * Turns the colours of the device that made an image into sRGB.
 *
 * @dicom PS3.3 C.11.15
 */
final class IccColor {

    private static final int MAX_PROFILE = 4 << 20;

    private IccColor() {}

    /** Applies the image's profile; a picture without a usable one stays as it is. */
    static Raster toSrgb(Raster picture, DataSet header) {
        if (picture.components() != 3) {
            return picture;
        }
        return profile(header).map(profile -> convert(picture, profile)).orElse(picture);
    }

    private static Optional<ICC_Profile> profile(DataSet header) {
        Optional<byte[]> bytes =
                header.bytes(Tag.ICCProfile)
                        .or(() ->
                                header.item(Tag.OpticalPathSequence)
                                        .flatMap(path -> path.bytes(Tag.ICCProfile)));
        if (bytes.isEmpty() || bytes.get().length > MAX_PROFILE) {
            return Optional.empty();
        }
        try {
            ICC_Profile profile = ICC_Profile.getInstance(bytes.get());
            return profile.getNumComponents() == 3 ? Optional.of(profile) : Optional.empty();
        } catch (IllegalArgumentException noProfile) {
            return Optional.empty(); // The pixels are right all the same.
        }
    }

    private static Raster convert(Raster picture, ICC_Profile profile) {
        BufferedImage source = image(picture, new ICC_ColorSpace(profile), picture.samples());
        byte[] converted = new byte[picture.samples().length];
        BufferedImage target =
                image(picture, ColorSpace.getInstance(ColorSpace.CS_sRGB), converted);
        try {
            new ColorConvertOp(null).filter(source, target);
        } catch (java.awt.color.CMMException damaged) {
            return picture;
        }
        return new Raster(picture.width(), picture.height(), 3, converted);
    }

    private static BufferedImage image(Raster picture, ColorSpace space, byte[] samples) {
        ComponentColorModel model =
                new ComponentColorModel(
                        space, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        WritableRaster raster =
                java.awt.image.Raster.createInterleavedRaster(
                        new DataBufferByte(samples, samples.length),
                        picture.width(),
                        picture.height(),
                        picture.width() * 3,
                        3,
                        new int[] {0, 1, 2},
                        null);
        return new BufferedImage(model, raster, false, null);
    }
}
