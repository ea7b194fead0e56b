// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qianli.dicom.net.association.AssociationException;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.ClientOptions;
import org.qianli.dicom.net.service.DicomClient;
import org.qianli.dicom.net.service.ProposedContext;

/** The peer that the arguments name: HOST PORT and the titles. */
final class Peer {
    static final String SYNOPSIS = "[--aet CALLING] [--aec CALLED] HOST PORT";
    private static final Set<String> OPTIONS = Set.of("--aet", "--aec");
    private static final int MAX_PORT = 65535;

    private Peer() {}

    /** Returns the options of a tool that talks to a peer. */
    static Set<String> options(String... more) {
        return Stream.concat(OPTIONS.stream(), Stream.of(more)).collect(Collectors.toSet());
    }

    static ClientAssociation connect(Arguments arguments, List<ProposedContext> contexts)
            throws AssociationException {
        String host = arguments.positional(0, "HOST");
        ClientOptions options =
                ClientOptions.to(host, port(arguments, 1), title(arguments, "--aec", "ANY-SCP"))
                        .withCallingAe(title(arguments, "--aet", "QIANLI"));
        return DicomClient.connect(options, contexts);
    }

    static AeTitle title(Arguments arguments, String option, String absent) {
        String title = arguments.option(option, absent);
        if (!AeTitle.isValid(title)) {
            throw new UsageException(option + " must have 1 to 16 characters: " + title);
        }
        return AeTitle.of(title);
    }

    static int port(Arguments arguments, int position) {
        String text = arguments.positional(position, "PORT");
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below, as for numbers that are no ports
        }
        throw new UsageException("PORT must be a number from 1 to 65535: " + text);
    }
}
