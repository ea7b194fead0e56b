// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.qianli.archive.StudyId;

/** What is marked in a study. The caller has decided already that the study may be seen. */
public interface Marks {

    /** Lists the key images in the order in which they were marked. */
    List<KeyImage> keyImages(StudyId study);

    /**
     * Draws a key image with its window and all that was drawn on it.
     *
     * @param side pixels of the longer side at most
     * @return a PNG file; empty where the frame is gone or cannot be decoded
     */
    Optional<byte[]> picture(StudyId study, KeyImage image, int side) throws IOException;

    /**
     * Stores the marks as DICOM objects in the study, unless that has been done since their last
     * change.
     */
    void publish(StudyId study);

    /** Publishes nothing of a study from now on, since two doctors read it blindly. */
    void hold(StudyId study);

    /** Puts what is marked in a held study out of everybody's sight. */
    void setAside(StudyId study);

    /** Ends the holding of a study, and adds what was put aside to what is marked now. */
    void bringBack(StudyId study);
}
