// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.util.List;
import org.qianli.dicom.net.dimse.Status;

/**
 * How a retrieval ended.
 *
 * @param failed the instances that the peer could not send, if it told
 */
public record RetrieveResult(Status status, SubOperations subOperations, List<String> failed) {
    public RetrieveResult {
        failed = List.copyOf(failed);
    }
}
