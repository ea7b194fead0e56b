// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.qianli.dicom.net.association.AssociationException;
import org.qianli.dicom.net.association.AssociationLimits;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.ClientOptions;
import org.qianli.dicom.net.service.DicomClient;
import org.qianli.dicom.net.service.ProposedContext;

/** The peer that the arguments name: HOST PORT and the titles. */
final class Peer {
    static final String SYNOPSIS = "HOST PORT";
    private static final Option CALLING = new Option("--aet", "TITLE", "our own title (QIANLI)");
    private static final Option CALLED =
            new Option("--aec", "TITLE", "the title that is called (ANY-SCP)");
    private static final Option TIMEOUT =
            new Option("--timeout", "SECONDS", "the longest wait for an answer (60)");
    private static final int MAX_TIMEOUT = 24 * 3600;
    private static final int MAX_PORT = 65535;

    private Peer() {}

    /** Returns the options of a tool that talks to a peer. */
    static List<Option> options(Option... own) {
        return Stream.concat(Stream.of(own), Stream.of(CALLING, CALLED, TIMEOUT)).toList();
    }

    static ClientAssociation connect(Arguments arguments, List<ProposedContext> contexts)
            throws AssociationException {
        String host = arguments.positional(0, "HOST");
        ClientOptions options =
                ClientOptions.to(host, port(arguments, 1), title(arguments, CALLED, "ANY-SCP"))
                        .withCallingAe(title(arguments, CALLING, "QIANLI"))
                        .withLimits(AssociationLimits.standard().withResponse(timeout(arguments)));
        return DicomClient.connect(options, contexts);
    }

    private static Duration timeout(Arguments arguments) {
        String text = arguments.option(TIMEOUT.name(), "60");
        return Duration.ofSeconds(number(TIMEOUT.name(), text, MAX_TIMEOUT));
    }

    static AeTitle title(Arguments arguments, Option option, String absent) {
        String title = arguments.option(option.name(), absent);
        if (!AeTitle.isValid(title)) {
            throw new UsageException(option.name() + " must have 1 to 16 characters: " + title);
        }
        return AeTitle.of(title);
    }

    static int port(Arguments arguments, int position) {
        return number("PORT", arguments.positional(position, "PORT"), MAX_PORT);
    }

    private static int number(String name, String text, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number > 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as for numbers beyond the bounds
        }
        throw new UsageException(name + " must be a number from 1 to " + most + ": " + text);
    }
}
