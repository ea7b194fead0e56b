// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.qianli.dicom.codec.DataSetReader;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.ReadResult;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.image.frame.ByteSource;
import org.qianli.dicom.image.frame.Frame;
import org.qianli.dicom.image.frame.FrameTable;
import org.qianli.dicom.image.frame.OffsetTable;
import org.qianli.dicom.image.frame.PixelDataException;
import org.qianli.dicom.image.frame.PixelElement;
import org.qianli.dicom.image.frame.PixelLayout;
import org.qianli.dicom.image.frame.Span;
import org.qianli.vault.ObjectContent;
import org.qianli.vault.Vault;
import org.springframework.stereotype.Component;

/**
 * Finds the bytes of frames.
 *
 * <p>For bare samples the index row and arithmetic are enough. Compressed frames need a walk over
 * the item headers, whose result is remembered: a viewer asks for the frames of one object one by
 * one.
 */
@Component
public class InstanceFrames {

    private static final long CACHE_BYTES = 32 << 20;

    /** Up to the pixel data, with an offset table of up to a million frames. */
    private static final ReadOptions HEADER = new ReadOptions(true, 8 << 20, false, 16, 1_000_000);

    private final Vault vault;
    private final Cache<UUID, FrameTable> tables =
            Caffeine.newBuilder()
                    .maximumWeight(CACHE_BYTES)
                    .weigher((UUID id, FrameTable table) -> table.weight())
                    .build();

    InstanceFrames(Vault vault) {
        this.vault = vault;
    }

    /**
     * The frames of one instance, open for reading.
     *
     * @param bytes what the table's offsets count in
     * @param content the stored file, if the offsets count in it; empty if it is deflated
     */
    public record Opened(FrameTable table, ByteSource bytes, Optional<ObjectContent> content) {

        /** Gives the bytes of a frame; empty where there is no such frame. */
        public Optional<List<Piece>> find(int number) throws IOException {
            Optional<Frame> frame = table.find(number);
            return frame.isEmpty() ? Optional.empty() : Optional.of(pieces(frame.get()));
        }

        /** Finds a frame that lies in the vault as it goes out, and needs no memory of its own. */
        public Optional<List<Piece>> findStored(int number) throws IOException {
            return content.isEmpty()
                    ? Optional.empty()
                    : table.find(number)
                            .filter(Frame::isVerbatim)
                            .map(frame -> stored(frame, content.get()));
        }

        private List<Piece> pieces(Frame frame) throws IOException {
            return content.isEmpty() || !frame.isVerbatim()
                    ? List.of(new Piece.Made(frame.bytes(bytes)))
                    : stored(frame, content.get());
        }

        private static List<Piece> stored(Frame frame, ObjectContent content) {
            List<Piece> pieces = new ArrayList<>(frame.spans().size());
            for (Span span : frame.spans()) {
                pieces.add(new Piece.Stored(content, span));
            }
            return pieces;
        }
    }

    /**
     * Opens the frames of an instance; empty where it has no pixel data.
     *
     * @throws PixelDataException where the stored pixel data cannot be divided into frames
     */
    public Optional<Opened> open(StoredInstance instance) throws IOException {
        ObjectContent content = vault.read(instance.ref());
        TransferSyntax syntax = TransferSyntax.of(instance.syntax());
        if (syntax.deflated()) {
            return inflated(instance, content);
        }
        ByteSource bytes = StoredBytes.source(content);
        FrameTable table = tables.getIfPresent(instance.id());
        if (table == null) {
            if (instance.pixels().isEmpty()) {
                return Optional.empty();
            }
            PixelElement element = element(instance.pixels().getAsLong(), syntax);
            table = FrameTable.read(bytes, element, layout(instance, content, syntax));
            tables.put(instance.id(), table);
        }
        return Optional.of(new Opened(table, bytes, Optional.of(content)));
    }

    /** Gives all items of compressed pixels as one stream, which is what a video is. */
    public Optional<List<Piece>> stream(StoredInstance instance) throws IOException {
        ObjectContent content = vault.read(instance.ref());
        TransferSyntax syntax = TransferSyntax.of(instance.syntax());
        if (syntax.deflated() || instance.pixels().isEmpty()) {
            return Optional.empty();
        }
        PixelLayout single = new PixelLayout(0, 0, 1, 8, "", 1, OffsetTable.NONE);
        ByteSource bytes = StoredBytes.source(content);
        PixelElement element = element(instance.pixels().getAsLong(), syntax);
        FrameTable table = FrameTable.read(bytes, element, single);
        return new Opened(table, bytes, Optional.of(content)).find(1);
    }

    private static PixelElement element(long offset, TransferSyntax syntax) {
        return new PixelElement(offset, syntax.explicitVr(), syntax.bigEndian());
    }

    private static PixelLayout layout(
            StoredInstance instance, ObjectContent content, TransferSyntax syntax)
            throws IOException {
        // Several compressed frames may need the extended offset table, which only the header has.
        boolean indexed =
                instance.layout().isPresent()
                        && (!syntax.encapsulated() || instance.layout().get().frames() == 1);
        if (indexed) {
            return instance.layout().get();
        }
        try (InputStream in = StoredBytes.dataSet(content, instance)) {
            DataSet header = DataSetReader.readResult(in, syntax, HEADER).dataSet();
            return PixelLayout.of(header);
        }
    }

    /** Reads a deflated object, whose bytes can only be had from the beginning on, into memory. */
    private static Optional<Opened> inflated(StoredInstance instance, ObjectContent content)
            throws IOException {
        byte[] dataSet = StoredBytes.inflated(content, instance);
        ReadResult header =
                DataSetReader.readResult(
                        new ByteArrayInputStream(dataSet), TransferSyntax.EXPLICIT_LITTLE, HEADER);
        if (header.pixelDataOffset().isEmpty()) {
            return Optional.empty();
        }
        ByteSource bytes = ByteSource.of(dataSet);
        PixelElement element =
                element(header.pixelDataOffset().getAsLong(), TransferSyntax.EXPLICIT_LITTLE);
        FrameTable table = FrameTable.read(bytes, element, PixelLayout.of(header.dataSet()));
        return Optional.of(new Opened(table, bytes, Optional.empty()));
    }
}
