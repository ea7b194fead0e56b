// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.json;

import java.io.IOException;
import java.util.Optional;

/** Finds the bytes that a JSON document refers to. */
@FunctionalInterface
public interface BulkDataSource {
    /** Knows no reference. */
    BulkDataSource NONE = uri -> Optional.empty();

    /** Finds the bytes of a reference; nothing if there are none of this name. */
    Optional<byte[]> find(String uri) throws IOException;
}
