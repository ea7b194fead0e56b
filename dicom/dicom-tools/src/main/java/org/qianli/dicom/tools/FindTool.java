// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.FindResults;
import org.qianli.dicom.net.service.ProposedContext;

/** C-FIND. */
final class FindTool implements Tool {
    @Override
    public String name() {
        return "find";
    }

    @Override
    public String synopsis() {
        return Peer.SYNOPSIS;
    }

    @Override
    public String purpose() {
        return "query a peer and print the answers";
    }

    @Override
    public List<Option> options() {
        return Peer.options(Query.LEVEL, Query.KEY, Query.PATIENT_ROOT, Query.WORKLIST);
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException {
        arguments.requireNoMoreThan(2);
        String model =
                arguments.has(Query.WORKLIST.name())
                        ? Uids.ModalityWorklistInformationModelFind
                        : Query.model(
                                arguments,
                                Uids.PatientRootQueryRetrieveInformationModelFind,
                                Uids.StudyRootQueryRetrieveInformationModelFind);
        DataSet identifier = Query.identifier(arguments);
        try (ClientAssociation peer = Peer.connect(arguments, List.of(ProposedContext.of(model)));
                FindResults answers = peer.find(model, identifier)) {
            DataSetPrinter printer = new DataSetPrinter(out);
            while (answers.hasNext()) {
                printer.print(answers.next());
                out.println();
            }
            Status status = answers.status();
            err.println(StatusText.of(status));
            return status.isSuccess() ? DONE : REFUSED;
        }
    }
}
