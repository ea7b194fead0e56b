// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.util.Set;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.net.association.Association;
import org.qianli.dicom.net.dimse.CommandField;

/**
 * An operation on a normalized instance, or a notification about one.
 *
 * @param operation one of the N-...-RQ
 * @param sopInstanceUid empty when an N-CREATE leaves the name to us
 * @param typeId the action or event type; 0 for the other operations
 * @param attributes what an N-GET asks for; empty for all
 * @param dataSet attributes, action or event information; empty when the message has none
 */
public record NormalizedRequest(
        CommandField operation,
        String sopClassUid,
        String sopInstanceUid,
        int typeId,
        Set<Integer> attributes,
        DataSet dataSet,
        Association association) {
    /** Copies the set. */
    public NormalizedRequest {
        attributes = Set.copyOf(attributes);
    }
}
