// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.util.List;
import java.util.Optional;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.dictionary.Uids;

/** How transfer syntaxes are chosen. */
final class TransferSyntaxes {
    /** For messages whose data sets we read or write: the clearest first. */
    static final List<String> FOR_IDENTIFIERS =
            List.of(
                    Uids.ExplicitVRLittleEndian,
                    Uids.ImplicitVRLittleEndian,
                    Uids.ExplicitVRBigEndian,
                    Uids.DeflatedExplicitVRLittleEndian);

    /** Taken only when nothing better is offered in the same context. */
    private static final List<String> LAST_RESORT =
            List.of(Uids.ImplicitVRLittleEndian, Uids.ExplicitVRBigEndian);

    private TransferSyntaxes() {}

    static Optional<String> chooseForIdentifiers(List<String> offered) {
        return FOR_IDENTIFIERS.stream().filter(offered::contains).findFirst();
    }

    /**
     * Chooses for objects, which are stored as they come.
     *
     * <p>Senders that offer several usually put what they hold first, so the first wins, except
     * that implicit VR (loses the representations of private elements) and big endian (retired)
     * give way to anything else.
     */
    static Optional<String> chooseForObjects(List<String> offered) {
        return offered.stream()
                .filter(uid -> !LAST_RESORT.contains(uid))
                .findFirst()
                .or(() -> LAST_RESORT.stream().filter(offered::contains).findFirst());
    }

    /**
     * Tells whether data sets can be turned from one syntax into the other without touching
     * compressed pixels.
     */
    static boolean isConvertible(String from, String to) {
        return !TransferSyntax.of(from).encapsulated() && !TransferSyntax.of(to).encapsulated();
    }
}
