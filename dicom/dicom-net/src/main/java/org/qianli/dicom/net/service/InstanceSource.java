// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** An instance to be sent: what it is, and its data set when its turn comes. */
public interface InstanceSource {
    String sopClassUid();

    String sopInstanceUid();

    /** Returns how {@link #dataSet} is encoded. */
    String transferSyntaxUid();

    /** Returns the number of bytes of the data set; negative when it is not known. */
    long length();

    /**
     * Lists the other transfer syntaxes that the instance can be had in, best first, for receivers
     * that do not take its own. Rewriting between uncompressed ones needs not be listed.
     */
    default List<String> otherTransferSyntaxes() {
        return List.of();
    }

    /**
     * Gives the instance in one of {@link #otherTransferSyntaxes}.
     *
     * @throws IOException or an unchecked exception if it cannot be had after all
     */
    default InstanceSource in(String transferSyntaxUid) throws IOException {
        throw new IllegalArgumentException("not to be had in " + transferSyntaxUid);
    }

    /** Opens the data set, without preamble and file meta information; who asks closes it. */
    InputStream dataSet() throws IOException;
}
