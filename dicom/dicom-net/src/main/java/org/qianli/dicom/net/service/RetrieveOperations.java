// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.net.pdu.AeTitle;

/** What C-MOVE and C-GET have in common: ask the handler, answer refusals. */
final class RetrieveOperations {
    private RetrieveOperations() {}

    /** Returns the instances to send; empty when the request was answered with a refusal. */
    static Optional<List<? extends InstanceSource>> instances(
            Operation operation, RetrieveHandler handler, @Nullable AeTitle destination)
            throws IOException {
        DataSet identifier;
        try {
            identifier = Identifiers.read(operation.data(), operation.context());
        } catch (DicomException e) {
            refuse(operation, RetrieveStatus.UNABLE_TO_PROCESS, "identifier: " + e.code());
            return Optional.empty();
        }
        RetrieveRequest request =
                new RetrieveRequest(
                        operation.context().abstractSyntax(),
                        identifier,
                        operation.association(),
                        destination);
        return switch (handler.retrieve(request)) {
            case RetrieveOutcome.Instances found -> Optional.of(found.instances());
            case RetrieveOutcome.Refused refused -> {
                refuse(operation, refused.status(), refused.comment());
                yield Optional.empty();
            }
        };
    }

    static void refuse(Operation operation, RetrieveStatus status, String comment)
            throws IOException {
        operation.respond(operation.response(status.code(), comment));
    }
}
