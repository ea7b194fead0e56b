// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.presentation;

import java.util.Optional;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * The part of an image that a state shows, in pixels from the upper left corner of the image as it
 * is stored; it may reach beyond the image.
 *
 * @param pixelHeight how many times a pixel is as high as it is wide; 0 where the state does not
 *     say
 * @dicom PS3.3 C.10.4
 */
public record DisplayedArea(double x, double y, double width, double height, double pixelHeight) {

    /** Reads an item; empty where it is no area. */
    static Optional<DisplayedArea> of(DataSet item) {
        double[] topLeft = item.numbers(Tag.DisplayedAreaTopLeftHandCorner);
        double[] bottomRight = item.numbers(Tag.DisplayedAreaBottomRightHandCorner);
        if (topLeft.length < 2 || bottomRight.length < 2) {
            return Optional.empty();
        }
        // Corners are pixels, which are counted from 1; senders that turn images swap corners.
        double left = Math.min(topLeft[0], bottomRight[0]) - 1;
        double top = Math.min(topLeft[1], bottomRight[1]) - 1;
        double right = Math.max(topLeft[0], bottomRight[0]);
        double bottom = Math.max(topLeft[1], bottomRight[1]);
        return Optional.of(
                new DisplayedArea(left, top, right - left, bottom - top, pixelHeight(item)));
    }

    private static double pixelHeight(DataSet item) {
        double[] spacing = item.numbers(Tag.PresentationPixelSpacing);
        double[] ratio =
                spacing.length < 2 ? item.numbers(Tag.PresentationPixelAspectRatio) : spacing;
        return ratio.length >= 2 && ratio[0] > 0 && ratio[1] > 0 ? ratio[0] / ratio[1] : 0;
    }
}
