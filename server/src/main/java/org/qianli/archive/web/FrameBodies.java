// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.qianli.archive.retrieve.InstanceFrames;
import org.qianli.archive.retrieve.InstanceTranscoder;
import org.qianli.archive.retrieve.Piece;
import org.qianli.archive.retrieve.StoredInstance;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.frame.PixelDataException;
import org.qianli.dicom.image.transcode.NativeStream;
import org.qianli.dicom.image.transcode.TranscodeOptions;
import org.qianli.platform.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Sends frames: as they are stored, or transcoded for a client that takes them otherwise.
 *
 * @dicom PS3.18 10.4.1.1.6
 */
@Component
class FrameBodies {

    private static final int MOST_CHOICES = 1_000;

    private final InstanceFrames frames;
    private final InstanceTranscoder transcoder;

    /** What was chosen: clients ask in few ways, each hundreds of times. */
    private final Cache<Asked, Optional<FrameMediaType.Choice>> choices =
            Caffeine.newBuilder().maximumSize(MOST_CHOICES).build();

    private record Asked(List<String> accepted, FrameMediaType stored) {}

    FrameBodies(InstanceFrames frames, InstanceTranscoder transcoder) {
        this.frames = frames;
        this.transcoder = transcoder;
    }

    void send(
            StoredInstance instance,
            Frames wanted,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        InstanceFrames.Opened opened = opened(instance);
        List<Integer> numbers = wanted.numbers();
        FrameMediaType stored = stored(instance, opened);
        FrameMediaType.Choice choice =
                stored.choose(DicomWebRequest.acceptedSyntaxes(request))
                        .filter(c -> c.multipart() || numbers.size() == 1)
                        .orElseThrow(DicomWebRequest::notAcceptable);
        if (!numbers.stream().allMatch(number -> opened.table().find(number).isPresent())) {
            throw Problem.notFound();
        }
        boolean asStored = isAsStored(choice, stored, opened);
        TranscodeOptions lossy = DicomWebRequest.lossy(request);
        String made = asStored ? "" : "/" + choice.syntax() + "/" + lossy.quality();
        if (new EntityTag(instance.id() + "/" + wanted + made).isCurrent(request, response)) {
            return;
        }
        Pieces pieces =
                asStored
                        ? number -> opened.find(number).orElseThrow(Problem::notFound)
                        : transcoded(instance, choice.syntax(), lossy);
        String location = location(instance);
        if (choice.multipart()) {
            sendParts(numbers, pieces, new Parts(choice, location, !asStored), response);
        } else {
            List<Piece> only = first(numbers, pieces);
            response.setContentType(choice.contentType());
            new OutgoingBody().add(only).send(response);
        }
    }

    /**
     * Sends one frame as it is stored, by the shortest way.
     *
     * @param accepted the client's Accept headers
     * @return false where it has to be made, or refused: nothing was said yet
     */
    boolean sendAsStored(
            StoredInstance instance,
            int number,
            List<String> accepted,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (TransferSyntax.of(instance.syntax()).deflated()) {
            return false;
        }
        Optional<InstanceFrames.Opened> opened = frames.open(instance);
        Optional<List<Piece>> frame =
                opened.isEmpty() ? Optional.empty() : opened.get().findStored(number);
        if (frame.isEmpty()) {
            return false;
        }
        FrameMediaType stored = stored(instance, opened.get());
        Optional<FrameMediaType.Choice> chosen =
                choices.get(
                        new Asked(accepted, stored),
                        asked -> stored.choose(MediaRange.accepted(asked.accepted())));
        if (chosen.isEmpty() || !isAsStored(chosen.get(), stored, opened.get())) {
            return false;
        }
        if (new EntityTag(instance.id() + "/" + number).isCurrent(request, response)) {
            return true;
        }
        FrameMediaType.Choice choice = chosen.get();
        OutgoingBody body = new OutgoingBody();
        if (choice.multipart()) {
            MultipartBody parts = new MultipartBody(choice.type());
            response.setHeader(HttpHeaders.CONTENT_TYPE, parts.contentType());
            body = parts.part(choice.contentType(), location(instance) + number, frame.get()).end();
        } else {
            response.setHeader(HttpHeaders.CONTENT_TYPE, choice.contentType());
            body.add(frame.get());
        }
        body.sendDirectly(response);
        return true;
    }

    /** Frames that share a stream are not stored one by one: each is made, as of bare samples. */
    private static FrameMediaType stored(StoredInstance instance, InstanceFrames.Opened opened) {
        boolean shared = opened.table().isShared();
        return new FrameMediaType(
                shared ? Uids.ExplicitVRLittleEndian : instance.syntax(),
                opened.table().isEncapsulated() && !shared);
    }

    private static boolean isAsStored(
            FrameMediaType.Choice choice, FrameMediaType stored, InstanceFrames.Opened opened) {
        return !opened.table().isShared() && choice.syntax().equals(stored.delivered());
    }

    private static String location(StoredInstance instance) {
        return instance.uids().location() + "/frames/";
    }

    /** Gives the bytes of a frame. */
    @FunctionalInterface
    private interface Pieces {
        List<Piece> of(int number) throws IOException;
    }

    /** What the parts are called, and whether they are made one by one. */
    private record Parts(FrameMediaType.Choice choice, String location, boolean transcoded) {}

    private InstanceFrames.Opened opened(StoredInstance instance) throws IOException {
        try {
            return frames.open(instance).orElseThrow(Problem::notFound);
        } catch (PixelDataException e) {
            // The pixels are there but not as frames: a video, or a sender's broken encapsulation.
            throw new Problem(HttpStatus.NOT_ACCEPTABLE, "no-separate-frames");
        }
    }

    private Pieces transcoded(StoredInstance instance, String syntax, TranscodeOptions lossy)
            throws IOException {
        NativeStream.FrameSource source =
                transcoder.frames(instance, syntax, lossy, Transcoding.WAIT);
        return number -> List.of(new Piece.Made(source.frame(number)));
    }

    /** Makes the first frame, while the answer can still be that it cannot be made. */
    private static List<Piece> first(List<Integer> numbers, Pieces pieces) throws IOException {
        return Transcoding.orProblem(() -> pieces.of(numbers.getFirst()));
    }

    private static void sendParts(
            List<Integer> numbers, Pieces pieces, Parts parts, HttpServletResponse response)
            throws IOException {
        MultipartBody body = new MultipartBody(parts.choice().type());
        List<Piece> made = first(numbers, pieces);
        response.setHeader(HttpHeaders.CONTENT_TYPE, body.contentType());
        for (int i = 0; i < numbers.size(); i++) {
            if (i > 0 && parts.transcoded()) {
                body.flush(response);
            }
            made = i > 0 ? later(pieces, numbers.get(i)) : made;
            body.part(parts.choice().contentType(), parts.location() + numbers.get(i), made);
        }
        body.finish(response);
    }

    /** A frame that fails when others are on their way breaks the answer off. */
    private static List<Piece> later(Pieces pieces, int number) throws IOException {
        try {
            return pieces.of(number);
        } catch (CodecException e) {
            throw new IOException("frame " + number + " cannot be transcoded", e);
        }
    }
}
