// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.qianli.dicom.net.dimse.CommandField;

/**
 * A service a server provides: which abstract syntaxes it takes and how it performs their
 * operations.
 */
public interface Service {
    boolean supports(String abstractSyntax);

    /** Chooses one of the transfer syntaxes offered for a context; empty when none will do. */
    Optional<String> choose(String abstractSyntax, List<String> offered);

    /** Tells whether the requestor of the association may be the SCP of a class. */
    default boolean allowsRequestorAsScp(String abstractSyntax) {
        return false;
    }

    /** Answers the extended negotiation of a class; empty to say nothing. */
    default Optional<byte[]> negotiate(String abstractSyntax, byte[] information) {
        return Optional.empty();
    }

    boolean performs(CommandField field);

    /**
     * Performs an operation and sends its responses.
     *
     * <p>Failures of the handler are answered by {@link ServerAssociation}; an exception of the
     * association itself ends it.
     */
    void perform(Operation operation) throws IOException;
}
