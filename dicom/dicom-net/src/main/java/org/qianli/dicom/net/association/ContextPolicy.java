// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.association;

import java.util.List;
import java.util.Optional;

/**
 * Decides, as acceptor, about proposed presentation contexts; the services of a server do it
 * together.
 */
public interface ContextPolicy {
    boolean supports(String abstractSyntax);

    /** Chooses one of the offered transfer syntaxes; empty when none will do. */
    Optional<String> choose(String abstractSyntax, List<String> offered);

    /**
     * Tells whether the requestor may take the SCP role for a class, as it does to receive a C-GET.
     */
    boolean allowsRequestorAsScp(String abstractSyntax);

    /**
     * Answers the SOP class extended negotiation of a requestor; empty to say nothing.
     *
     * @dicom PS3.7 D.3.3.5
     */
    default Optional<byte[]> negotiate(String abstractSyntax, byte[] information) {
        return Optional.empty();
    }
}
