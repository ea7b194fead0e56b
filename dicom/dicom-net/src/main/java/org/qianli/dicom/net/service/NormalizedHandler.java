// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;

/** Performs operations on normalized instances, such as performed procedure steps. */
@FunctionalInterface
public interface NormalizedHandler {
    /** Performs an operation; called by the thread of the association. */
    NormalizedOutcome perform(NormalizedRequest request) throws IOException;
}
