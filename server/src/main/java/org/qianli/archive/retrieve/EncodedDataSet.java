// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A data set as it goes out.
 *
 * @param sopInstanceUid its own; another one than the stored instance's where pixels were lost
 * @param syntax UID of its transfer syntax
 * @param length in bytes
 */
public record EncodedDataSet(String sopInstanceUid, String syntax, long length, Source source) {

    /** Opens the bytes; who opens closes. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    static EncodedDataSet of(String sopInstanceUid, String syntax, byte[] bytes) {
        return new EncodedDataSet(
                sopInstanceUid, syntax, bytes.length, () -> new ByteArrayInputStream(bytes));
    }
}
