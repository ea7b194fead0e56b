// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;

/** Answers queries. */
@FunctionalInterface
public interface FindHandler {
    /** Answers a query; called by the thread of the association. */
    FindOutcome find(FindRequest request) throws IOException;
}
