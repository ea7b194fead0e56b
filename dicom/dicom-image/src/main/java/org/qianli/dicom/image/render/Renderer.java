// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.pixel.FramePixels;
import org.qianli.dicom.image.pixel.PixelFormat;
import org.qianli.dicom.image.pixel.StoredImage;

/** Renders frames. */
public final class Renderer {

    private Renderer() {}

    /**
     * Renders a frame.
     *
     * @param frame from 1
     * @throws org.qianli.dicom.image.codec.CodecException if there is no such frame, or it cannot
     *     be decoded
     */
    public static Raster render(StoredImage image, int frame, RenderOptions options)
            throws IOException {
        PixelFormat format = image.format();
        FrameAttributes attributes = FrameAttributes.of(image.header(), frame);
        Region region = options.region().orElse(new Region(0, 0, format.columns(), format.rows()));
        Size size = size(region, attributes.pixelHeight(), options);
        FramePixels pixels = image.frame(frame, resolution(region, size));
        Raster picture = show(pixels, attributes, options);
        if (options.overlays()) {
            drawOverlays(image, frame, format, picture);
        }
        // Wavelet decoders give fewer pixels where fewer are needed.
        double across = (double) picture.width() / format.columns();
        double down = (double) picture.height() / format.rows();
        return Resampler.resample(picture, region.scaled(across, down), size);
    }

    private static Size size(Region region, double pixelHeight, RenderOptions options) {
        double width = region.width() * (pixelHeight < 1 ? 1 / pixelHeight : 1);
        double height = region.height() * (pixelHeight > 1 ? pixelHeight : 1);
        return options.viewport()
                .map(viewport -> viewport.fitted(width, height))
                .orElseGet(() -> Size.of(width, height));
    }

    /** Leaves out resolution levels that the picture is too small to show. */
    private static DecodeOptions resolution(Region region, Size size) {
        double factor = Math.min(region.width() / size.width(), region.height() / size.height());
        int levels = factor < 2 ? 0 : Math.min(5, Math.getExponent(factor));
        return DecodeOptions.FULL.withReduction(levels);
    }

    private static Raster show(
            FramePixels pixels, FrameAttributes attributes, RenderOptions options) {
        return switch (pixels) {
            case FramePixels.Reals reals ->
                    new GrayDisplay(attributes, options.window()).show(reals);
            case FramePixels.Integers integers when integers.photometric().isGray() ->
                    new GrayDisplay(attributes, options.window()).show(integers);
            case FramePixels.Integers integers -> {
                Raster color = ColorDisplay.show(integers, attributes.header());
                yield options.managedColor() ? IccColor.toSrgb(color, attributes.header()) : color;
            }
        };
    }

    private static void drawOverlays(
            StoredImage image, int frame, PixelFormat format, Raster picture) throws IOException {
        // A picture of lower resolution is a thumbnail; lines would be too coarse in it.
        if (picture.width() != format.columns() || picture.height() != format.rows()) {
            return;
        }
        List<OverlayPlane> planes = new ArrayList<>(OverlayPlane.list(image.header(), frame));
        if (format.samples() == 1 && OverlayPlane.mayBeEmbedded(image.header())) {
            image.nativeBytes(frame)
                    .map(stored -> OverlayPlane.embedded(image.header(), stored, format))
                    .ifPresent(planes::addAll);
        }
        planes.forEach(plane -> plane.draw(picture));
    }
}
