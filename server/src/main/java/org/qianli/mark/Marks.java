// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark;

import java.io.IOException;
import java.util.Optional;
import org.qianli.archive.StudyId;

/** What is marked in a study. The caller has decided already that the study may be seen. */
public interface Marks {

    /** What everybody may see who sees the study; nothing while it is read blindly. */
    MarkSet of(StudyId study);

    /**
     * Draws a key image with its window and all that was drawn on it.
     *
     * @param marks that the image is one of
     * @param side pixels of the longer side at most
     * @return a PNG file; empty where the frame is gone or cannot be decoded
     */
    Optional<byte[]> picture(StudyId study, MarkSet marks, KeyImage image, int side)
            throws IOException;

    /**
     * Stores the marks as DICOM objects in the study, unless that has been done since their last
     * change.
     */
    void publish(StudyId study);

    /**
     * Keeps what each reader marks for that reader's eyes alone from now on, since two read the
     * study blindly; nothing is published.
     */
    void hold(StudyId study);

    /** Ends the holding of a study: everybody sees what both have marked. */
    void release(StudyId study);
}
