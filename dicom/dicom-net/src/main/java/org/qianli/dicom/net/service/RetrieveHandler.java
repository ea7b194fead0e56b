// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;

/** Finds the instances that a peer asks for. */
@FunctionalInterface
public interface RetrieveHandler {
    /** Finds the instances; called by the thread of the association. */
    RetrieveOutcome retrieve(RetrieveRequest request) throws IOException;
}
