// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.image.frame.Span;
import org.qianli.dicom.image.video.Mp4Video;
import org.qianli.dicom.image.video.VideoCodec;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Finds the video of an instance as an MP4 file.
 *
 * <p>An object that holds such a file gives it as it lies. Another stream is wrapped once, into a
 * temporary file: a browser asks for many ranges of it.
 */
@Component
public class InstanceVideos implements DisposableBean {

    private static final int KEPT = 16;
    private static final Duration WAIT = Duration.ofSeconds(20);

    private final InstanceImages images;
    private final InstanceFrames frames;
    private final ImageTurns turns;
    private final Cache<UUID, Wrapped> wrapped =
            Caffeine.newBuilder()
                    .maximumSize(KEPT)
                    .executor(Runnable::run)
                    .removalListener(InstanceVideos::delete)
                    .build();

    InstanceVideos(InstanceImages images, InstanceFrames frames, ImageTurns turns) {
        this.images = images;
        this.frames = frames;
        this.turns = turns;
    }

    /** A file in two pieces: what is said of the pictures, and the pictures. */
    @SuppressWarnings("ArrayRecordComponent") // made once and compared by nobody
    private record Wrapped(byte[] header, Path pictures, long length) {}

    /** Tells whether an instance is a video that can be had as MP4. */
    public static boolean isVideo(StoredInstance instance) {
        return VideoCodec.of(instance.syntax()).isPresent();
    }

    /**
     * Gives the file.
     *
     * @throws org.qianli.dicom.image.codec.CodecException if the stored stream is of no known kind
     * @throws ImagesBusyException if there was no turn to wrap it in time
     */
    public List<Piece> mp4(StoredInstance instance) throws IOException {
        List<Piece> stored =
                frames.stream(instance).orElseThrow(() -> new IOException("no pixel data"));
        try (InputStream in = Piece.open(stored)) {
            byte[] head = in.readNBytes(Mp4Video.Container.HEAD);
            if (Mp4Video.Container.sniff(head) == Mp4Video.Container.MP4) {
                return stored;
            }
        }
        try {
            Wrapped file = wrapped.get(instance.id(), _ -> wrap(instance, stored));
            return List.of(
                    new Piece.Made(file.header()),
                    new Piece.InFile(file.pictures(), new Span(0, file.length())));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Wrapped wrap(StoredInstance instance, List<Piece> stored) {
        try {
            return turns.take(WAIT, () -> wrapInTurn(instance, stored));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Wrapped wrapInTurn(StoredInstance instance, List<Piece> stored) throws IOException {
        VideoCodec codec = VideoCodec.of(instance.syntax()).orElseThrow();
        Path file = Files.createTempFile("qianli-video", ".mdat");
        boolean done = false;
        try (InputStream in = Piece.open(stored);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            byte[] header = Mp4Video.wrap(in, codec, images.header(instance), out);
            out.flush();
            done = true;
            return new Wrapped(header, file, Files.size(file));
        } finally {
            if (!done) {
                Files.delete(file);
            }
        }
    }

    private static void delete(@Nullable UUID id, @Nullable Wrapped file, RemovalCause reason) {
        Optional.ofNullable(file).ifPresent(old -> old.pictures().toFile().delete());
    }

    /** Deletes what was wrapped. */
    @Override
    public void destroy() {
        wrapped.invalidateAll();
    }
}
