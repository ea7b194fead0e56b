// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file that may be an instance.
 *
 * @param name for people
 * @param content opens it, as often as is needed
 */
record ImportFile(String name, Content content) {

    /** Opens the bytes of a file. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }
}
