// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import java.util.Optional;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.image.lut.VoiLut;

/**
 * How a frame is to be shown.
 *
 * @param region the part of the image to show; all of it if empty
 * @param viewport the size that the picture is to fit into, its form kept; if empty, one pixel for
 *     each of the image, stretched where those are not square
 * @param window the window to use
 * @param overlays whether graphic overlay planes are drawn
 * @param managedColor whether an ICC profile in the image is applied
 * @param presentation a presentation state to see the image by, where it is for the image
 */
public record RenderOptions(
        Optional<Region> region,
        Optional<Size> viewport,
        WindowChoice window,
        boolean overlays,
        boolean managedColor,
        Optional<DataSet> presentation) {

    /** The whole image with its own first window, overlays and colours. */
    public static final RenderOptions DEFAULT =
            new RenderOptions(
                    Optional.empty(),
                    Optional.empty(),
                    new WindowChoice.Stored(1),
                    true,
                    true,
                    Optional.empty());

    /** Which window a gray image is shown with. */
    public sealed interface WindowChoice {

        /**
         * One that the image brings; the default of its modality where it brings fewer.
         *
         * @param number from 1
         */
        record Stored(int number) implements WindowChoice {}

        /** One that the viewer chose. */
        record Given(VoiLut voi) implements WindowChoice {}
    }

    /** The same, fitted into a viewport. */
    public RenderOptions fitted(int width, int height) {
        return new RenderOptions(
                region,
                Optional.of(new Size(width, height)),
                window,
                overlays,
                managedColor,
                presentation);
    }

    /** The same for a part of the image. */
    public RenderOptions of(Region part) {
        return new RenderOptions(
                Optional.of(part), viewport, window, overlays, managedColor, presentation);
    }

    /** The same with another window. */
    public RenderOptions with(WindowChoice other) {
        return new RenderOptions(region, viewport, other, overlays, managedColor, presentation);
    }

    /** The same with a window. */
    public RenderOptions with(VoiLut voi) {
        return with(new WindowChoice.Given(voi));
    }

    /** The same without overlays and without colour management: nothing but the pixels. */
    public RenderOptions plain() {
        return new RenderOptions(region, viewport, window, false, false, presentation);
    }

    /** The same with the colours left as they are. */
    public RenderOptions withUnmanagedColor() {
        return new RenderOptions(region, viewport, window, overlays, false, presentation);
    }

    /** The same as a presentation state says. */
    public RenderOptions presented(DataSet state) {
        return new RenderOptions(
                region, viewport, window, overlays, managedColor, Optional.of(state));
    }
}
