// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.net.association.AssociationException;
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.FileInstance;
import org.qianli.dicom.net.service.ProposedContext;

/** C-STORE of files and folders. */
final class StoreTool implements Tool {
    @Override
    public String name() {
        return "store";
    }

    @Override
    public String synopsis() {
        return Peer.SYNOPSIS + " PATH...";
    }

    @Override
    public String purpose() {
        return "send files, and all files of folders, as they are";
    }

    @Override
    public List<Option> options() {
        return Peer.options();
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException {
        arguments.positional(2, "PATH");
        List<FileInstance> instances = new ArrayList<>();
        int failures = 0;
        for (Path path : Paths.files(arguments.from(2))) {
            try {
                instances.add(FileInstance.of(path));
            } catch (DicomException e) {
                failures++;
                err.println(path + ": " + e.getMessage());
            }
        }
        if (instances.isEmpty()) {
            err.println("dcm store: there is nothing to send");
            return REFUSED;
        }
        failures += send(arguments, instances, out, err);
        return failures == 0 ? DONE : REFUSED;
    }

    private static int send(
            Arguments arguments, List<FileInstance> instances, PrintStream out, PrintStream err)
            throws IOException {
        int failures = 0;
        try (ClientAssociation peer =
                Peer.connect(arguments, ProposedContext.forInstances(instances))) {
            for (int i = 0; i < instances.size(); i++) {
                try {
                    failures += send(peer, instances.get(i), out) ? 0 : 1;
                } catch (AssociationException e) {
                    err.printf(
                            "dcm store: it broke off at %s; %d of %d files are not sent%n",
                            instances.get(i).path(), instances.size() - i, instances.size());
                    throw e;
                }
            }
        }
        return failures;
    }

    private static boolean send(ClientAssociation peer, FileInstance instance, PrintStream out)
            throws IOException {
        if (!peer.accepts(instance)) {
            out.printf(
                    "%s: not sent, the peer does not take %s in %s%n",
                    instance.path(),
                    Dictionary.uidName(instance.sopClassUid()),
                    Dictionary.uidName(instance.transferSyntaxUid()));
            return false;
        }
        Status status = peer.store(instance);
        out.println(instance.path() + ": " + StatusText.ofStore(status));
        return status.isDone();
    }
}
