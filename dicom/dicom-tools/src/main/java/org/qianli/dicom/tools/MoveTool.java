// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.ProposedContext;
import org.qianli.dicom.net.service.RetrieveResult;
import org.qianli.dicom.net.service.SubOperations;

/** C-MOVE. */
final class MoveTool implements Tool {
    private static final Option DESTINATION =
            new Option("--dest", "TITLE", "the application that is to receive them");

    @Override
    public String name() {
        return "move";
    }

    @Override
    public String synopsis() {
        return DESTINATION.form() + " " + Peer.SYNOPSIS;
    }

    @Override
    public String purpose() {
        return "have a peer send instances to a third application";
    }

    @Override
    public List<Option> options() {
        return Peer.options(DESTINATION, Query.LEVEL, Query.KEY, Query.PATIENT_ROOT);
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException {
        arguments.requireNoMoreThan(2);
        String model =
                Query.model(
                        arguments,
                        Uids.PatientRootQueryRetrieveInformationModelMove,
                        Uids.StudyRootQueryRetrieveInformationModelMove);
        arguments.require(DESTINATION.name());
        AeTitle destination = Peer.title(arguments, DESTINATION, "");
        DataSet identifier = Query.identifier(arguments);
        try (ClientAssociation peer = Peer.connect(arguments, List.of(ProposedContext.of(model)))) {
            return report(peer.move(model, identifier, destination, progress -> {}), out);
        }
    }

    /** Prints how a retrieval ended; returns the exit code. */
    static int report(RetrieveResult result, PrintStream out) {
        SubOperations counts = result.subOperations();
        out.printf(
                "%s: %d completed, %d failed, %d with warnings%n",
                StatusText.of(result.status()),
                counts.completed(),
                counts.failed(),
                counts.warning());
        result.failed().forEach(uid -> out.println("failed: " + uid));
        return result.status().isSuccess() ? DONE : REFUSED;
    }
}
