// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.io.InputStream;

/** An instance to be sent: what it is, and its data set when its turn comes. */
public interface InstanceSource {
    String sopClassUid();

    String sopInstanceUid();

    /** Returns how {@link #dataSet} is encoded. */
    String transferSyntaxUid();

    /** Returns the number of bytes of the data set; negative when it is not known. */
    long length();

    /** Opens the data set, without preamble and file meta information; who asks closes it. */
    InputStream dataSet() throws IOException;
}
