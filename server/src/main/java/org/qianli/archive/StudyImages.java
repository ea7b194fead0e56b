// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import java.io.IOException;
import java.util.Optional;
import org.qianli.access.PatientScope;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.image.render.Raster;
import org.qianli.dicom.image.render.RenderOptions;

/** The images of a study, for modules that show or describe them. */
public interface StudyImages {

    /**
     * Finds the study that a UID means inside a scope: of two with one UID, the one received first.
     */
    Optional<StudyId> find(PatientScope scope, String studyUid);

    /**
     * Reads an instance's data set up to its pixel data. The caller has decided already that the
     * study may be seen, here and below.
     */
    Optional<DataSet> header(StudyId study, String sopUid) throws IOException;

    /** Reads the data set of the image that was received first, up to its pixel data. */
    Optional<DataSet> header(StudyId study) throws IOException;

    /**
     * Makes a picture of a frame; empty where there is none or it cannot be decoded.
     *
     * @param frame from 1
     */
    Optional<Raster> picture(StudyId study, String sopUid, int frame, RenderOptions options)
            throws IOException;
}
