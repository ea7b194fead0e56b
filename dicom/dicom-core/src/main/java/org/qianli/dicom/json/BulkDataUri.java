// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.json;

import java.util.Optional;
import java.util.function.Function;
import org.qianli.dicom.core.BulkElement;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.FragmentsElement;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.core.ValueElement;

/**
 * Decides which values a JSON document refers to instead of holding them.
 *
 * <p>It is asked for values whose representation is a stream of bytes (OB to OW, UN) and for those
 * that were not read.
 */
@FunctionalInterface
public interface BulkDataUri {
    /**
     * Gives the reference for a value, or nothing to write the value itself.
     *
     * @param path tags and item numbers from the top, for example {@code 7FE00010} or {@code
     *     54000100/0/54001010}
     */
    Optional<String> find(String path, Element element);

    /** Writes every value that is at hand; those that are not are left out. */
    static BulkDataUri inline() {
        return (path, element) -> Optional.empty();
    }

    /**
     * Refers to encapsulated data, to values that were not read, and to those of more than {@code
     * threshold} bytes.
     */
    static BulkDataUri above(int threshold, Function<String, String> uri) {
        return (path, element) ->
                switch (element) {
                    case ValueElement value ->
                            value.length() > threshold
                                    ? Optional.of(uri.apply(path))
                                    : Optional.empty();
                    case FragmentsElement _, BulkElement _ -> Optional.of(uri.apply(path));
                    case SequenceElement _ -> Optional.empty();
                };
    }
}
