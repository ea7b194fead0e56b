// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.print;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.qianli.platform.Problem;

/**
 * Takes an uploaded logo. What is printed is drawn anew from its pixels: nothing else of the file
 * gets any further.
 */
public final class Logo {

    /** Bytes of the largest file that is taken. */
    public static final int LARGEST_FILE = 512 * 1024;

    /** A file says how large it is before it is decoded; a small file may say a great deal. */
    private static final long MOST_PIXELS = 4_000_000;

    private static final Set<String> FORMATS = Set.of("png", "jpeg");

    /** 300 pixels an inch at the printed size of 24 mm by 20 mm. */
    private static final int WIDTH = 284;

    private static final int HEIGHT = 236;

    private Logo() {}

    /**
     * Draws the logo of a file.
     *
     * @return a data URI of a PNG
     * @throws Problem {@code invalid-request} when the file is no picture, too large, or of another
     *     format than PNG and JPEG
     */
    public static String read(byte[] file) {
        if (file.length > LARGEST_FILE) {
            throw invalid("field.logo-too-large");
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw invalid("field.logo-unreadable");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return dataUri(drawn(decoded(reader)));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            throw invalid("field.logo-unreadable");
        }
    }

    private static BufferedImage decoded(ImageReader reader) throws IOException {
        if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
            throw invalid("field.logo-unreadable");
        }
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
            throw invalid("field.logo-too-large");
        }
        return reader.read(0);
    }

    private static BufferedImage drawn(BufferedImage image) {
        double scale =
                Math.min(
                        1,
                        Math.min(
                                (double) WIDTH / image.getWidth(),
                                (double) HEIGHT / image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }

    private static String dataUri(BufferedImage image) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
    }

    private static Problem invalid(String message) {
        return Problem.invalid().field("logo", message);
    }
}
