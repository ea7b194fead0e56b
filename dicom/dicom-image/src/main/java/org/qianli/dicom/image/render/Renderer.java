// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.pixel.FramePixels;
import org.qianli.dicom.image.pixel.PixelFormat;
import org.qianli.dicom.image.pixel.StoredImage;
import org.qianli.dicom.image.presentation.Annotations;
import org.qianli.dicom.image.presentation.PresentationState;
import org.qianli.dicom.image.presentation.Shutter;

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
        FrameAttributes attributes =
                FrameAttributes.of(image.header(), frame, options.presentation());
        Layout layout = Layout.of(format, attributes, options);
        boolean presented = attributes.state().isPresent();
        FramePixels pixels =
                image.frame(
                        frame,
                        presented
                                ? DecodeOptions.FULL
                                : resolution(layout.region(), layout.size()));
        Raster picture = show(pixels, attributes, options);
        if (options.overlays()) {
            drawOverlays(image, frame, format, picture);
        }
        attributes.state().ifPresent(state -> cover(state, picture));
        // Wavelet decoders give fewer pixels where fewer are needed.
        double across = (double) picture.width() / format.columns();
        double down = (double) picture.height() / format.rows();
        Raster placed = layout.place(picture, layout.region().scaled(across, down));
        Raster turned = Turned.turn(placed, layout.turn());
        return attributes
                .state()
                .filter(_ -> options.overlays())
                .map(state -> annotated(state, layout, turned))
                .orElse(turned);
    }

    private static void cover(PresentationState state, Raster picture) {
        Shutter shutter = state.shutter();
        if (!shutter.isOpen()) {
            shutter.cover(picture.samples(), picture.width(), picture.components());
        }
        shutter.bitmapGroup()
                .map(group -> OverlayPlane.ofGroup(state.state(), group, state.frame()))
                .orElse(List.of())
                .forEach(plane -> plane.draw(picture, (byte) shutter.gray()));
    }

    private static Raster annotated(PresentationState state, Layout layout, Raster picture) {
        Annotations annotations = state.annotations();
        return annotations.isEmpty()
                ? picture
                : Drawing.on(picture, layout.transform(), annotations::paint);
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
            case FramePixels.Integers integers when integers.photometric().isGray() -> {
                Raster gray = new GrayDisplay(attributes, options.window()).show(integers);
                yield SupplementalColor.over(gray, integers.samples(), attributes.header());
            }
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
