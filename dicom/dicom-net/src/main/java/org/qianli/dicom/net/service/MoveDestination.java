// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.util.Optional;
import org.qianli.dicom.net.association.Association;
import org.qianli.dicom.net.pdu.AeTitle;

/** Where a C-MOVE sends to. */
public record MoveDestination(String host, int port, AeTitle title) {
    /** Finds destinations. */
    @FunctionalInterface
    public interface Resolver {
        /** Finds a destination by its title, if whoever asks may send there. */
        Optional<MoveDestination> find(AeTitle title, Association association);
    }
}
