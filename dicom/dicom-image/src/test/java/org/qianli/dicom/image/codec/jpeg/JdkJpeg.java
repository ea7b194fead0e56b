// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/** The JDK's own JPEG codec: another maker's, and one that writes progressive streams. */
public final class JdkJpeg {

    private JdkJpeg() {}

    /** Makes a progressive stream with successive approximation; colours are halved both ways. */
    public static byte[] progressive(int columns, int rows, int components, float quality)
            throws IOException {
        int type = components == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage image = new BufferedImage(columns, rows, type);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int red = (int) (127 + 120 * Math.sin(x / 5.0) * Math.cos(y / 9.0));
                int green = (x * 7 + y * 3) & 0xFF;
                int blue = (x ^ y) * 5 & 0xFF;
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Decodes a stream, its colours left as they are coded. */
    static int[] decode(byte[] stream) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        try (ImageInputStream in =
                ImageIO.createImageInputStream(new ByteArrayInputStream(stream))) {
            reader.setInput(in);
            var raster = reader.readRaster(0, null);
            return raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
        } finally {
            reader.dispose();
        }
    }
}
