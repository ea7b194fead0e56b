// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

import java.io.IOException;

/** Takes a finished unit to the peer; implemented by the association. */
@FunctionalInterface
public interface PduSender {
    /** Sends {@code length} bytes, a whole P-DATA-TF, by one write. */
    void send(byte[] pdu, int length) throws IOException;
}
