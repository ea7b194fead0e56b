// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qianli.archive.retrieve.EncodedDataSet;
import org.qianli.archive.retrieve.InstanceTranscoder;
import org.qianli.archive.retrieve.OutgoingDataSet;
import org.qianli.archive.retrieve.Piece;
import org.qianli.archive.retrieve.StoredInstance;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.FileMeta;
import org.qianli.dicom.image.frame.Span;
import org.qianli.dicom.image.transcode.TranscodeOptions;
import org.qianli.platform.Problem;
import org.qianli.vault.ObjectContent;
import org.qianli.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Sends instances as PS3.10 files: as they are stored, or transcoded for a client that takes them
 * otherwise.
 *
 * @dicom PS3.18 8.7.3.1
 */
@Component
class InstanceBodies {

    private static final Logger LOG = LoggerFactory.getLogger(InstanceBodies.class);

    private static final String DICOM = "application/dicom";

    private final Vault vault;
    private final InstanceTranscoder transcoder;

    InstanceBodies(Vault vault, InstanceTranscoder transcoder) {
        this.vault = vault;
        this.transcoder = transcoder;
    }

    /**
     * How an instance is sent.
     *
     * @param syntax its own, or another one
     * @param multipart whether the client takes parts
     */
    private record Choice(StoredInstance instance, String syntax, boolean multipart) {
        boolean isStored() {
            return syntax.equals(instance.syntax());
        }

        String label() {
            return DICOM + "; transfer-syntax=" + syntax;
        }
    }

    /**
     * Sends several instances, which only a multipart message can hold. Those that cannot be had as
     * the client wants them are left out, and the status says that it is not all.
     */
    void sendAll(
            List<StoredInstance> instances,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        List<MediaRange> accepted = DicomWebRequest.acceptedSyntaxes(request);
        TranscodeOptions lossy = DicomWebRequest.lossy(request);
        List<Choice> choices =
                instances.stream()
                        .map(instance -> choose(accepted, instance))
                        .flatMap(Optional::stream)
                        .filter(Choice::multipart)
                        .toList();
        if (choices.isEmpty()) {
            throw DicomWebRequest.notAcceptable();
        }
        if (choices.size() < instances.size()) {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        sendParts(choices, lossy, response);
    }

    /** Sends one instance, alone where the client takes no parts. */
    void sendOne(StoredInstance instance, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Choice chosen =
                choose(DicomWebRequest.acceptedSyntaxes(request), instance)
                        .orElseThrow(DicomWebRequest::notAcceptable);
        TranscodeOptions lossy = DicomWebRequest.lossy(request);
        String made = chosen.isStored() ? "" : "/" + chosen.syntax() + "/" + lossy.quality();
        if (new EntityTag(instance.version() + made).isCurrent(request, response)) {
            return;
        }
        if (chosen.multipart()) {
            sendParts(List.of(chosen), lossy, response);
        } else if (chosen.isStored()) {
            response.setHeader(HttpHeaders.CONTENT_TYPE, chosen.label());
            new OutgoingBody().add(stored(instance)).sendRange(request, response);
        } else {
            List<Piece> file = Transcoding.orProblem(() -> transcoded(chosen, lossy));
            response.setHeader(HttpHeaders.CONTENT_TYPE, chosen.label());
            new OutgoingBody().add(file).send(response);
        }
    }

    /**
     * Gives the file of an instance.
     *
     * @param uncompressed whether it is decoded, if that can be done
     */
    List<Piece> file(StoredInstance instance, boolean uncompressed) throws IOException {
        Choice plain = new Choice(instance, Uids.ExplicitVRLittleEndian, false);
        boolean possible =
                !plain.isStored() && InstanceTranscoder.supports(instance, plain.syntax());
        if (uncompressed && possible) {
            try {
                return Transcoding.orProblem(() -> transcoded(plain, TranscodeOptions.DEFAULT));
            } catch (Problem e) {
                LOG.info("event=sent-as-stored instance={} why={}", instance.id(), e.code());
            }
        }
        return stored(instance);
    }

    private void sendParts(
            List<Choice> choices, TranscodeOptions lossy, HttpServletResponse response)
            throws IOException {
        MultipartBody body = new MultipartBody(DICOM);
        addPart(body, choices.getFirst(), lossy);
        response.setHeader(HttpHeaders.CONTENT_TYPE, body.contentType());
        for (Choice choice : choices.subList(1, choices.size())) {
            if (!choice.isStored()) {
                body.flush(response); // What was made so far is not kept while more is made.
            }
            addPart(body, choice, lossy);
        }
        body.finish(response);
    }

    private void addPart(MultipartBody body, Choice choice, TranscodeOptions lossy)
            throws IOException {
        String location = choice.instance().uids().location();
        if (choice.isStored()) {
            body.part(choice.label(), location, stored(choice.instance()));
            return;
        }
        body.part(choice.label(), location, Transcoding.orProblem(() -> transcoded(choice, lossy)));
    }

    /** Gives the file: its preamble and meta information as stored, and the data set. */
    private List<Piece> stored(StoredInstance instance) throws IOException {
        ObjectContent content = vault.read(instance.ref());
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece.Stored(content, new Span(0, instance.dataSet())));
        pieces.addAll(OutgoingDataSet.of(vault, instance).pieces());
        return pieces;
    }

    private List<Piece> transcoded(Choice choice, TranscodeOptions lossy) throws IOException {
        EncodedDataSet dataSet =
                transcoder.open(choice.instance(), choice.syntax(), lossy, Transcoding.WAIT);
        FileMeta meta =
                FileMeta.of(
                        choice.instance().uids().sopClass(),
                        dataSet.sopInstanceUid(),
                        dataSet.syntax());
        return List.of(new Piece.Made(meta.encode()), dataSet.body());
    }

    /**
     * Finds what of the accepted fits, the stored syntax before others that are wanted as much; a
     * client that names none gets the stored one.
     */
    private static Optional<Choice> choose(List<MediaRange> accepted, StoredInstance instance) {
        List<MediaRange> dicom = accepted.stream().filter(r -> r.takesType(DICOM)).toList();
        Optional<Choice> best = Optional.empty();
        double quality = 0;
        for (MediaRange range : dicom) {
            if (best.isPresent() && range.quality() < quality) {
                break;
            }
            Optional<Choice> choice = choice(range, instance);
            if (choice.isPresent() && (best.isEmpty() || choice.get().isStored())) {
                best = choice;
                quality = range.quality();
            }
            if (best.filter(Choice::isStored).isPresent()) {
                break;
            }
        }
        return best;
    }

    private static Optional<Choice> choice(MediaRange range, StoredInstance instance) {
        String wanted = range.parameter("transfer-syntax").orElse("*");
        boolean stored = wanted.equals("*") || wanted.equals(instance.syntax());
        if (stored) {
            return Optional.of(new Choice(instance, instance.syntax(), range.takesMultipart()));
        }
        if (InstanceTranscoder.supports(instance, wanted)) {
            return Optional.of(new Choice(instance, wanted, range.takesMultipart()));
        }
        // What has no pixels has no compressed form either, and goes with those that have.
        boolean uncompressed =
                instance.layout().isEmpty()
                        && instance.pixels().isEmpty()
                        && TransferSyntax.of(wanted).encapsulated();
        return uncompressed
                ? Optional.of(new Choice(instance, instance.syntax(), range.takesMultipart()))
                : Optional.empty();
    }
}
