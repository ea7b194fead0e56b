// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.util.Optional;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.net.association.Association;

/**
 * Keeps performed procedure steps.
 *
 * <p>{@link PerformedStepService} sees to the rules of the states; two changes of one step at the
 * same time are the handler's to put in order.
 */
public interface PerformedStepHandler {
    /** Finds the attributes of a step as they are now. */
    Optional<DataSet> find(String sopInstanceUid) throws IOException;

    /** Keeps a new step. */
    void create(String sopInstanceUid, DataSet attributes, Association association)
            throws IOException;

    /** Replaces the attributes that a change brings. */
    void update(String sopInstanceUid, DataSet changes, Association association) throws IOException;
}
