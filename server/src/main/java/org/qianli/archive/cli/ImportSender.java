// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.file.FileReadResult;
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.ClientOptions;
import org.qianli.dicom.net.service.DicomClient;
import org.qianli.dicom.net.service.InstanceSource;
import org.qianli.dicom.net.service.ProposedContext;

/** Sends files by C-STORE like any other sender, over one association as long as that will do. */
final class ImportSender implements AutoCloseable {

    private static final int MAX_CONTEXTS = 100;

    private final ClientOptions server;
    private final Deque<ProposedContext> contexts = new ArrayDeque<>();
    private @Nullable ClientAssociation association;

    ImportSender(ClientOptions server) {
        this.server = server;
    }

    /** What became of a file. */
    sealed interface Outcome {

        /** The server has it. */
        record Stored() implements Outcome {}

        /** It is no instance; a folder holds other files as well. */
        record Skipped(String why) implements Outcome {}

        /** It is an instance and the server did not take it. */
        record Failed(String why) implements Outcome {}
    }

    /**
     * Sends one file.
     *
     * @throws IOException if the server cannot be reached or refuses the association
     */
    Outcome send(ImportFile file) throws IOException {
        FileInstance instance;
        try (InputStream in = file.content().open()) {
            instance = FileInstance.of(file, DicomFiles.readResult(in, ReadOptions.header()));
        } catch (DicomException e) {
            return new Outcome.Skipped("no DICOM file: " + e.code());
        } catch (IOException e) {
            return new Outcome.Failed("cannot be read: " + e.getMessage());
        }
        if (instance.sopClassUid().isEmpty() || instance.sopInstanceUid().isEmpty()) {
            return new Outcome.Skipped("no SOP Class or Instance UID");
        }
        ClientAssociation ready = ready(instance);
        if (!ready.accepts(instance)) {
            return new Outcome.Failed("SOP class " + instance.sopClassUid() + " not accepted");
        }
        Status status = ready.store(instance);
        return status.isDone()
                ? new Outcome.Stored()
                : new Outcome.Failed("status %04X%s".formatted(status.code(), meaning(status)));
    }

    /** The words for what this server answers; any other status stays a number. */
    private static String meaning(Status status) {
        return switch (status.code()) {
            case 0x0111 -> ": another object with this SOP Instance UID is stored";
            case 0xA700 -> ": the server has no room";
            case 0xC000 -> ": the server cannot read it";
            default -> "";
        };
    }

    private ClientAssociation ready(FileInstance instance) throws IOException {
        ClientAssociation current = association;
        if (current != null && current.association().isOpen() && current.accepts(instance)) {
            return current;
        }
        close();
        for (ProposedContext context : ProposedContext.forInstances(List.of(instance))) {
            if (!contexts.contains(context)) {
                contexts.addFirst(context);
            }
        }
        while (contexts.size() > MAX_CONTEXTS) {
            contexts.removeLast();
        }
        current = DicomClient.connect(server, List.copyOf(contexts));
        association = current;
        return current;
    }

    @Override
    public void close() {
        if (association != null) {
            association.close();
            association = null;
        }
    }

    /** The data set of a file, sent as it lies there. */
    private record FileInstance(
            ImportFile file,
            String sopClassUid,
            String sopInstanceUid,
            String transferSyntaxUid,
            long offset)
            implements InstanceSource {

        static FileInstance of(ImportFile file, FileReadResult read) {
            DataSet header = read.file().dataSet();
            return new FileInstance(
                    file,
                    header.string(Tag.SOPClassUID).orElse(""),
                    header.string(Tag.SOPInstanceUID).orElse(""),
                    read.file().syntax().uid(),
                    read.dataSetOffset());
        }

        @Override
        public long length() {
            return -1;
        }

        @Override
        public InputStream dataSet() throws IOException {
            InputStream in = file.content().open();
            try {
                in.skipNBytes(offset);
                return in;
            } catch (IOException e) {
                in.close();
                throw e;
            }
        }
    }
}
