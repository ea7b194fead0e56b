// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.packet;

import java.util.List;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ComponentCoding;

/**
 * One resolution of a tile's component: its subbands and how they are cut into precincts.
 *
 * @param area of the low-pass image that this resolution completes
 * @param number 0 for the lowest
 * @param precinctWidth binary logarithm
 * @param precinctHeight binary logarithm
 */
public record Resolution(
        Area area,
        int number,
        int precinctWidth,
        int precinctHeight,
        ComponentCoding coding,
        List<Subband> subbands) {

    public Resolution {
        subbands = List.copyOf(subbands);
    }

    /** Tells the number of precinct columns. */
    public int precinctsAcross() {
        return area.isEmpty() ? 0 : cells(area.x0(), area.x1(), precinctWidth);
    }

    /** Tells the number of precinct rows. */
    public int precinctsDown() {
        return area.isEmpty() ? 0 : cells(area.y0(), area.y1(), precinctHeight);
    }

    private static int cells(int from, int to, int shift) {
        return ((to - 1) >> shift) - (from >> shift) + 1;
    }

    /** Gives a precinct's part of a subband. */
    Area precinct(int index, Subband subband) {
        int halving = number == 0 ? 0 : 1;
        int widthShift = precinctWidth - halving;
        int heightShift = precinctHeight - halving;
        long column = (long) (area.x0() >> precinctWidth) + index % precinctsAcross();
        long row = (long) (area.y0() >> precinctHeight) + index / precinctsAcross();
        Area cell =
                new Area(
                        capped(column << widthShift),
                        capped(row << heightShift),
                        capped((column + 1) << widthShift),
                        capped((row + 1) << heightShift));
        return cell.intersect(subband.area());
    }

    private static int capped(long coordinate) {
        return (int) Math.min(coordinate, Integer.MAX_VALUE);
    }

    /** Tells the binary logarithm of code-block widths, which precincts may cut. */
    int blockWidth() {
        return Math.min(coding.blockWidth(), precinctWidth - (number == 0 ? 0 : 1));
    }

    /** Tells the binary logarithm of code-block heights, which precincts may cut. */
    int blockHeight() {
        return Math.min(coding.blockHeight(), precinctHeight - (number == 0 ? 0 : 1));
    }
}
