// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.net.association.Association;

/**
 * What a C-STORE announces, before its data set.
 *
 * @param transferSyntaxUid how the data set is encoded: the accepted one of its presentation
 *     context
 */
public record StoreRequest(
        String sopClassUid,
        String sopInstanceUid,
        String transferSyntaxUid,
        Association association,
        @Nullable MoveOriginator originator) {

    /** Finds whose C-MOVE this is part of. */
    public Optional<MoveOriginator> moveOriginator() {
        return Optional.ofNullable(originator);
    }
}
