// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.net.association.Association;
import org.qianli.dicom.net.pdu.AeTitle;

/**
 * What a C-MOVE or C-GET asks for.
 *
 * @param sopClassUid the information model
 * @param destination where a C-MOVE sends to, null for C-GET
 */
public record RetrieveRequest(
        String sopClassUid,
        DataSet identifier,
        Association association,
        @Nullable AeTitle destination) {

    public Optional<AeTitle> moveDestination() {
        return Optional.ofNullable(destination);
    }
}
