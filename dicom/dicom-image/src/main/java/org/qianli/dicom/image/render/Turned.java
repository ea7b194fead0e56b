// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import java.awt.geom.AffineTransform;
import org.qianli.dicom.image.presentation.Turn;

/** Turns pictures by quarters. */
final class Turned {

    private Turned() {}

    static Raster turn(Raster picture, Turn turn) {
        if (turn.equals(Turn.NONE)) {
            return picture;
        }
        int width = turn.isAcross() ? picture.height() : picture.width();
        int height = turn.isAcross() ? picture.width() : picture.height();
        int components = picture.components();
        byte[] turned = new byte[picture.samples().length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = source(picture, turn, x, y) * components;
                System.arraycopy(
                        picture.samples(), from, turned, (y * width + x) * components, components);
            }
        }
        return new Raster(width, height, components, turned);
    }

    /** Tells which pixel comes to a place. */
    private static int source(Raster picture, Turn turn, int x, int y) {
        int right = picture.width() - 1;
        int bottom = picture.height() - 1;
        int column =
                switch (turn.quarters()) {
                    case 0 -> x;
                    case 1 -> y;
                    case 2 -> right - x;
                    default -> right - y;
                };
        int row =
                switch (turn.quarters()) {
                    case 0 -> y;
                    case 1 -> bottom - x;
                    case 2 -> bottom - y;
                    default -> x;
                };
        return row * picture.width() + (turn.mirrored() ? right - column : column);
    }

    /** Gives where a turn brings places of a picture of this size. */
    static AffineTransform transform(Turn turn, double width, double height) {
        AffineTransform places = new AffineTransform();
        switch (turn.quarters()) {
            case 1 -> places.translate(height, 0);
            case 2 -> places.translate(width, height);
            case 3 -> places.translate(0, width);
            default -> {}
        }
        places.quadrantRotate(turn.quarters());
        if (turn.mirrored()) {
            places.translate(width, 0);
            places.scale(-1, 1);
        }
        return places;
    }
}
