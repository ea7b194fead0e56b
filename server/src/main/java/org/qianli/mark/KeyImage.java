// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark;

import org.jspecify.annotations.Nullable;

/**
 * A frame that carries the finding, as the reader looked at it.
 *
 * @param window null for colour, and where the frame's own window was not changed
 */
public record KeyImage(FrameRef image, @Nullable Window window, boolean inverted) {

    /** What is shown between black and white, in the modality's unit. */
    public record Window(double centre, double width) {

        public Window {
            if (!Double.isFinite(centre) || !Double.isFinite(width) || width <= 0) {
                throw new IllegalArgumentException("not a window");
            }
        }
    }
}
