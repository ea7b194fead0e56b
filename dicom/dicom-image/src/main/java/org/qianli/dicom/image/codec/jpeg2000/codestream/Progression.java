// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

/**
 * One run of packets: an entry of POC, or the whole tile where there is none.
 *
 * @param firstResolution the lowest resolution
 * @param firstComponent the first component
 * @param layers layers below this one, as far as they have not come yet
 * @param endResolution resolutions below this one
 * @param endComponent components below this one
 */
public record Progression(
        int firstResolution,
        int firstComponent,
        int layers,
        int endResolution,
        int endComponent,
        ProgressionOrder order) {

    static Progression read(ByteReader in, boolean wide) {
        int firstResolution = in.u8();
        int firstComponent = in.u8or16(wide);
        int layers = in.u16();
        int endResolution = in.u8();
        int endComponent = in.u8or16(wide);
        // In one byte, 256 components are written as 0.
        int end = endComponent == 0 ? 16_384 : endComponent;
        return new Progression(
                firstResolution,
                firstComponent,
                layers,
                endResolution,
                end,
                ProgressionOrder.of(in.u8()));
    }

    /** Gives the run of a tile without POC. */
    public static Progression whole(TileCoding coding) {
        return new Progression(0, 0, coding.layers(), 33, 16_384, coding.order());
    }
}
