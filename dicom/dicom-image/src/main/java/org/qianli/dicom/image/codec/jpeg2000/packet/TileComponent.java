// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.packet;

import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ComponentCoding;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Quantization;

/**
 * One component of a tile, cut into resolutions.
 *
 * @param area in the component's own samples
 * @param regionShift bit-planes by which a region of interest is raised
 * @param resolutions lowest first
 */
public record TileComponent(
        Area area, ComponentCoding coding, int regionShift, List<Resolution> resolutions) {

    public TileComponent {
        resolutions = List.copyOf(resolutions);
    }

    /** Cuts a component up. */
    public static TileComponent of(
            Area area, int bits, ComponentCoding coding, Quantization steps, int regionShift) {
        List<Resolution> resolutions = new ArrayList<>();
        for (int r = 0; r <= coding.levels(); r++) {
            List<Subband> bands = new ArrayList<>();
            int times = r == 0 ? coding.levels() : coding.levels() - r + 1;
            for (int o = r == 0 ? Subband.LL : Subband.HL; o <= (r == 0 ? 0 : Subband.HH); o++) {
                int number = r == 0 ? 0 : 3 * (r - 1) + o;
                int exponent = steps.exponent(r, number);
                float step =
                        coding.reversible()
                                ? 1
                                : step(bits + gain(o), exponent, steps.mantissa(number));
                Area band = area.subband(times, o & 1, o >> 1);
                bands.add(new Subband(band, o, steps.guardBits() + exponent - 1, step));
            }
            resolutions.add(
                    new Resolution(
                            area.halved(coding.levels() - r),
                            r,
                            coding.precinctWidth(r),
                            coding.precinctHeight(r),
                            coding,
                            bands));
        }
        return new TileComponent(area, coding, regionShift, resolutions);
    }

    /** Tells by how many bits a subband's nominal range exceeds the samples'. */
    private static int gain(int orientation) {
        return (orientation & 1) + (orientation >> 1);
    }

    private static float step(int range, int exponent, int mantissa) {
        return (float) Math.scalb(1 + mantissa / 2048.0, range - exponent);
    }
}
