// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.presentation;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;

/**
 * A picture to draw on.
 *
 * @param places where places of the image are in the picture
 */
public record Canvas(Graphics2D g, int width, int height, AffineTransform places) {

    /** So many lines of text fill a picture: readable in a small one, not large in a large one. */
    private static final int LINES = 45;

    private static final int SMALLEST = 9;
    private static final int THIN = 512;

    /**
     * Gives where coordinates are, which are in pixels of the image or fractions of the picture.
     */
    AffineTransform units(boolean display) {
        return display ? AffineTransform.getScaleInstance(width, height) : places;
    }

    /** Gives a font that suits the size of the picture. */
    public Font font() {
        int size = Math.max(SMALLEST, Math.min(width, height) / LINES);
        return new Font(Font.SANS_SERIF, Font.PLAIN, size);
    }

    /** Gives a pen as thick as suits the size of the picture. */
    Stroke pen() {
        float thick = Math.max(1, (float) Math.min(width, height) / THIN);
        return new BasicStroke(thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }
}
