// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import java.awt.geom.AffineTransform;
import java.util.Optional;
import org.qianli.dicom.image.pixel.PixelFormat;
import org.qianli.dicom.image.presentation.DisplayedArea;
import org.qianli.dicom.image.presentation.PresentationState;
import org.qianli.dicom.image.presentation.Turn;

/**
 * Which part of an image becomes which picture.
 *
 * @param region part of the image; it may reach beyond it where a state shows such an area
 * @param size of the picture before it is turned
 * @param turn how it is turned then
 */
record Layout(Region region, Size size, Turn turn) {

    static Layout of(PixelFormat format, FrameAttributes attributes, RenderOptions options) {
        Optional<PresentationState> state = attributes.state();
        Optional<DisplayedArea> area = state.flatMap(PresentationState::area);
        Region region =
                options.region()
                        .or(() -> area.map(a -> new Region(a.x(), a.y(), a.width(), a.height())))
                        .orElse(new Region(0, 0, format.columns(), format.rows()));
        double pixelHeight =
                area.map(DisplayedArea::pixelHeight)
                        .filter(height -> height > 0)
                        .orElse(attributes.pixelHeight());
        Turn turn = state.map(PresentationState::turn).orElse(Turn.NONE).then(region.turn());
        return new Layout(region, size(region, pixelHeight, turn, options), turn);
    }

    private static Size size(Region region, double pixelHeight, Turn turn, RenderOptions options) {
        double width = region.width() * (pixelHeight < 1 ? 1 / pixelHeight : 1);
        double height = region.height() * (pixelHeight > 1 ? pixelHeight : 1);
        return options.viewport()
                .map(viewport -> turn.isAcross() ? viewport.turned() : viewport)
                .map(viewport -> viewport.fitted(width, height))
                .orElseGet(() -> Size.of(width, height));
    }

    /**
     * Cuts out the region and brings it to size; what lies beyond the picture is black.
     *
     * @param part the region in pixels of the picture
     */
    Raster place(Raster picture, Region part) {
        double left = Math.clamp(part.x(), 0, picture.width());
        double top = Math.clamp(part.y(), 0, picture.height());
        double right = Math.clamp(part.x() + part.width(), 0, picture.width());
        double bottom = Math.clamp(part.y() + part.height(), 0, picture.height());
        boolean inside =
                left == part.x()
                        && top == part.y()
                        && right == part.x() + part.width()
                        && bottom == part.y() + part.height();
        if (inside) {
            return Resampler.resample(picture, part, size);
        }
        Raster canvas =
                new Raster(
                        size.width(),
                        size.height(),
                        picture.components(),
                        new byte[size.width() * size.height() * picture.components()]);
        if (right > left && bottom > top) {
            Region seen = new Region(left, top, right - left, bottom - top);
            paste(picture, seen, part, canvas);
        }
        return canvas;
    }

    private void paste(Raster picture, Region seen, Region part, Raster canvas) {
        double across = size.width() / part.width();
        double down = size.height() / part.height();
        int x = Math.clamp(Math.round((seen.x() - part.x()) * across), 0, size.width() - 1);
        int y = Math.clamp(Math.round((seen.y() - part.y()) * down), 0, size.height() - 1);
        Size room =
                new Size(
                        Math.clamp(Math.round(seen.width() * across), 1, size.width() - x),
                        Math.clamp(Math.round(seen.height() * down), 1, size.height() - y));
        Raster scaled = Resampler.resample(picture, seen, room);
        int row = room.width() * picture.components();
        for (int i = 0; i < room.height(); i++) {
            System.arraycopy(
                    scaled.samples(),
                    i * row,
                    canvas.samples(),
                    ((y + i) * size.width() + x) * picture.components(),
                    row);
        }
    }

    /** Gives where places of the image are in the finished picture. */
    AffineTransform transform() {
        AffineTransform places = Turned.transform(turn, size.width(), size.height());
        places.scale(size.width() / region.width(), size.height() / region.height());
        places.translate(-region.x(), -region.y());
        return places;
    }
}
