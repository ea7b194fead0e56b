// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import java.io.IOException;
import java.io.InputStream;

/**
 * A data set as it goes out.
 *
 * @param sopInstanceUid its own; another one than the stored instance's where pixels were lost
 * @param syntax UID of its transfer syntax
 * @param body its bytes
 */
public record EncodedDataSet(String sopInstanceUid, String syntax, Piece body) {

    /** Opens bytes; who opens closes. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }
}
