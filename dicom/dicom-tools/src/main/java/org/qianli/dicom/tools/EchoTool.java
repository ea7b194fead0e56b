// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.ProposedContext;

/** C-ECHO. */
final class EchoTool implements Tool {
    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String synopsis() {
        return Peer.SYNOPSIS;
    }

    @Override
    public String purpose() {
        return "verify that a peer answers";
    }

    @Override
    public List<Option> options() {
        return Peer.options();
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException {
        arguments.requireNoMoreThan(2);
        try (ClientAssociation peer =
                Peer.connect(arguments, List.of(ProposedContext.of(Uids.Verification)))) {
            Status status = peer.echo();
            out.println(StatusText.of(status));
            return status.isSuccess() ? DONE : REFUSED;
        }
    }
}
