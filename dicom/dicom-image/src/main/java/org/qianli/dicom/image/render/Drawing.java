// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.function.Consumer;
import org.qianli.dicom.image.presentation.Canvas;

/** Draws lines and text on pictures. */
public final class Drawing {

    private Drawing() {}

    /**
     * Gives a picture with something drawn on it; the picture itself stays.
     *
     * @param places where places of the image are in the picture
     */
    public static Raster on(Raster picture, AffineTransform places, Consumer<Canvas> drawing) {
        byte[] samples = picture.samples().clone();
        Raster drawn = new Raster(picture.width(), picture.height(), picture.components(), samples);
        if (picture.components() == 3) {
            draw(PictureFile.image(drawn), places, drawing);
            return drawn;
        }
        // Other gray models than this one convert colours as if they were linear light.
        BufferedImage gray =
                new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] target = ((DataBufferByte) gray.getRaster().getDataBuffer()).getData();
        System.arraycopy(samples, 0, target, 0, samples.length);
        draw(gray, places, drawing);
        System.arraycopy(target, 0, samples, 0, samples.length);
        return drawn;
    }

    private static void draw(
            BufferedImage image, AffineTransform places, Consumer<Canvas> drawing) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        try {
            drawing.accept(new Canvas(g, image.getWidth(), image.getHeight(), places));
        } finally {
            g.dispose();
        }
    }
}
