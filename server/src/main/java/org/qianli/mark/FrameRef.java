// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark;

import java.util.regex.Pattern;

/**
 * Names one frame of a study.
 *
 * @param frame from 1
 */
public record FrameRef(String seriesUid, String instanceUid, int frame) {

    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");

    public FrameRef {
        if (!UID.matcher(seriesUid).matches() || !UID.matcher(instanceUid).matches() || frame < 1) {
            throw new IllegalArgumentException("not a frame");
        }
    }
}
