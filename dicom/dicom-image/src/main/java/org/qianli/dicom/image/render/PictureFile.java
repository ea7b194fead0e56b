// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Encodes pictures as files that browsers show. */
public final class PictureFile {

    private PictureFile() {}

    /**
     * Encodes a picture as baseline JPEG.
     *
     * @param quality 1 to 100
     */
    public static byte[] jpeg(Raster picture, int quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(Math.clamp(quality, 1, 100) / 100f);
        return write(picture, writer, param);
    }

    /** Encodes a picture as PNG, without loss. */
    public static byte[] png(Raster picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        // The JDK maps quality to levels of deflate; more effort gains little and costs much.
        param.setCompressionQuality(0.6f);
        return write(picture, writer, param);
    }

    private static byte[] write(Raster picture, ImageWriter writer, ImageWriteParam param) {
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(picture.samples().length / 4 + 1024);
        // Not ImageIO's choice of stream: that would write a file first.
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image(picture), null, null), param);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    static BufferedImage image(Raster picture) {
        int components = picture.components();
        ColorSpace space =
                ColorSpace.getInstance(components == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB);
        ComponentColorModel model =
                new ComponentColorModel(
                        space, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        int[] offsets = components == 1 ? new int[] {0} : new int[] {0, 1, 2};
        WritableRaster raster =
                java.awt.image.Raster.createInterleavedRaster(
                        new DataBufferByte(picture.samples(), picture.samples().length),
                        picture.width(),
                        picture.height(),
                        picture.width() * components,
                        components,
                        offsets,
                        null);
        return new BufferedImage(model, raster, false, null);
    }
}
