// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.presentation;

/**
 * How a picture lies on the screen.
 *
 * @param quarters turns to the right, 0 to 3
 * @param mirrored whether left and right change places, before it is turned
 * @dicom PS3.3 C.10.6
 */
public record Turn(int quarters, boolean mirrored) {

    /** As it is stored. */
    public static final Turn NONE = new Turn(0, false);

    /** Checks the number of turns. */
    public Turn {
        if (quarters < 0 || quarters > 3) {
            throw new IllegalArgumentException("quarters=" + quarters);
        }
    }

    /** Makes the turn that changes left and right, above and below. */
    public static Turn flipped(boolean horizontally, boolean vertically) {
        // Upside down is a mirror seen from behind: half a turn of the mirrored picture.
        return new Turn(vertically ? 2 : 0, horizontally != vertically);
    }

    /** Gives this turn and then another. */
    public Turn then(Turn next) {
        // A mirror reverses the sense of turns that went before.
        int before = next.mirrored ? -quarters : quarters;
        return new Turn(Math.floorMod(before + next.quarters, 4), mirrored != next.mirrored);
    }

    /** Tells whether width and height change places. */
    public boolean isAcross() {
        return quarters % 2 == 1;
    }
}
