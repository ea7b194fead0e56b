// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import org.qianli.dicom.net.dimse.CommandSet;
import org.qianli.dicom.net.dimse.CommandTag;

/**
 * How far a retrieval is.
 *
 * @dicom PS3.4 C.4.2.1.6 to C.4.2.1.9
 */
public record SubOperations(int remaining, int completed, int failed, int warning) {

    static SubOperations of(CommandSet response) {
        return new SubOperations(
                response.number(CommandTag.REMAINING_SUB_OPERATIONS).orElse(0),
                response.number(CommandTag.COMPLETED_SUB_OPERATIONS).orElse(0),
                response.number(CommandTag.FAILED_SUB_OPERATIONS).orElse(0),
                response.number(CommandTag.WARNING_SUB_OPERATIONS).orElse(0));
    }
}
