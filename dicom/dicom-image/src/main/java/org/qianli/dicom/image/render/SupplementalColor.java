// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import java.util.Optional;
import java.util.Set;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.lut.Palette;

/**
 * Shows the colours of gray images that have some: flow, perfusion, stiffness. Stored values from
 * the first one that the tables map on are colours, those below it grays.
 *
 * @dicom PS3.3 C.7.6.19
 */
final class SupplementalColor {

    private static final Set<String> COLORED = Set.of("COLOR", "MIXED");

    private SupplementalColor() {}

    /**
     * Puts colours over a gray picture where the image has any; gives it back where it has none.
     */
    static Raster over(Raster gray, Samples samples, DataSet header) {
        boolean colored =
                header.string(Tag.PixelPresentation).filter(COLORED::contains).isPresent();
        Optional<Palette> palette =
                colored ? Palette.find(header, samples.shape().signed()) : Optional.empty();
        return palette.map(tables -> colored(gray, samples, tables)).orElse(gray);
    }

    private static Raster colored(Raster gray, Samples samples, Palette palette) {
        SampleShape shape = samples.shape();
        int least = shape.minimum();
        int[] colors = palette.colors(least, 1 << shape.bits());
        int first = palette.red().first();
        byte[] rgb = new byte[samples.values().length * 3];
        for (int i = 0, out = 0; i < samples.values().length; i++) {
            int value = samples.number(i);
            int level = gray.samples()[i] & 0xFF;
            int color = value < first ? level * 0x010101 : colors[value - least];
            rgb[out++] = (byte) (color >> 16);
            rgb[out++] = (byte) (color >> 8);
            rgb[out++] = (byte) color;
        }
        return new Raster(gray.width(), gray.height(), 3, rgb);
    }
}
