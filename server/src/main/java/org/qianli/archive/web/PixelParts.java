// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.qianli.archive.StoreOutcome.Reason;
import org.qianli.archive.store.Spool;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Tags;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.image.frame.PixelDataException;
import org.qianli.dicom.image.frame.PixelLayout;

/**
 * Pixel data that come as parts: native ones as octets, compressed ones a frame a part, or a whole
 * video.
 *
 * @dicom PS3.18 8.7.3
 */
final class PixelParts {

    private static final long LONGEST_FRAGMENT = 0xFFFFFFFEL;
    private static final int ITEM_HEADER = 8;

    private PixelParts() {}

    /** Tells the transfer syntax of an instance by its pixel data; explicit where it has none. */
    static TransferSyntax syntax(List<BulkParts.Value> pixels) throws UnfitBulkDataException {
        if (pixels.isEmpty()) {
            return TransferSyntax.EXPLICIT_LITTLE;
        }
        List<String> syntaxes = new ArrayList<>();
        for (BulkParts.Value part : pixels) {
            syntaxes.add(
                    FrameMediaType.syntaxOf(part.type())
                            .orElseThrow(() -> unsupported(part.type().type())));
        }
        if (syntaxes.stream().distinct().count() > 1) {
            throw unsupported("several");
        }
        TransferSyntax syntax = TransferSyntax.of(syntaxes.getFirst());
        if (syntax.equals(TransferSyntax.IMPLICIT_LITTLE)) {
            // The bytes of native pixels are the same.
            return TransferSyntax.EXPLICIT_LITTLE;
        }
        boolean known = syntax.equals(TransferSyntax.EXPLICIT_LITTLE) || syntax.encapsulated();
        if (!known) {
            throw unsupported(syntax.uid());
        }
        return syntax;
    }

    private static UnfitBulkDataException unsupported(String what) {
        return new UnfitBulkDataException(
                Reason.SYNTAX, "pixel data of this media type or syntax: " + what);
    }

    /** Requires a part for each frame of an image; a video is one. */
    static void checkFrames(List<BulkParts.Value> pixels, DataSet metadata, TransferSyntax syntax)
            throws UnfitBulkDataException {
        int frames = metadata.integer(Tag.NumberOfFrames).orElse(1);
        int expected = FrameMediaType.isVideo(syntax.uid()) ? 1 : frames;
        if (pixels.size() != expected) {
            throw new UnfitBulkDataException(
                    Reason.BULK_DATA, pixels.size() + " parts for " + expected + " frames");
        }
        for (BulkParts.Value part : pixels) {
            if (part.span().length() == 0 || part.span().length() > LONGEST_FRAGMENT) {
                throw new UnfitBulkDataException(
                        Reason.BULK_DATA, "a frame that is empty or longer than one can be");
            }
        }
    }

    /** Requires all bytes of native pixels, as far as the metadata say how many there are. */
    static void checkLength(List<BulkParts.Value> pixels, DataSet metadata)
            throws UnfitBulkDataException {
        if (metadata.integer(Tag.BitsAllocated).isEmpty()) {
            return;
        }
        long length = pixels.stream().mapToLong(part -> part.span().length()).sum();
        try {
            PixelLayout layout = PixelLayout.of(metadata);
            long bits = layout.bitsPerFrame();
            if (bits > 0 && length * 8 / bits < layout.frames()) {
                throw new UnfitBulkDataException(Reason.BULK_DATA, "pixel data end early");
            }
        } catch (PixelDataException e) {
            throw new UnfitBulkDataException(Reason.BULK_DATA, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Gives the element of encapsulated pixel data, one fragment a part.
     *
     * @dicom PS3.5 A.4
     */
    static List<InputStream> fragments(List<BulkParts.Value> pixels, Spool spool) {
        List<InputStream> element = new ArrayList<>();
        ByteBuffer header = littleEndian(12);
        putTag(header, Tag.PixelData).put((byte) 'O').put((byte) 'B').putShort((short) 0);
        element.add(stream(header.putInt(-1)));
        element.add(stream(offsetTable(pixels)));
        for (BulkParts.Value part : pixels) {
            long length = part.span().length();
            element.add(stream(item((int) (length + length % 2))));
            element.add(spool.read(part.span()));
            if (length % 2 != 0) {
                element.add(new ByteArrayInputStream(new byte[1]));
            }
        }
        element.add(stream(putTag(littleEndian(ITEM_HEADER), Tags.SEQUENCE_END).putInt(0)));
        return element;
    }

    /** Says where each frame begins; nothing where that needs more than 32 bits. */
    private static ByteBuffer offsetTable(List<BulkParts.Value> pixels) {
        ByteBuffer offsets = littleEndian(pixels.size() * Integer.BYTES);
        long offset = 0;
        for (BulkParts.Value part : pixels) {
            offsets.putInt((int) offset);
            offset += ITEM_HEADER + part.span().length() + part.span().length() % 2;
        }
        boolean fits = pixels.size() > 1 && offset <= 0xFFFFFFFFL;
        ByteBuffer table = littleEndian(ITEM_HEADER + (fits ? offsets.capacity() : 0));
        putTag(table, Tags.ITEM).putInt(fits ? offsets.capacity() : 0);
        return fits ? table.put(offsets.flip()) : table;
    }

    private static ByteBuffer item(int length) {
        return putTag(littleEndian(ITEM_HEADER), Tags.ITEM).putInt(length);
    }

    private static ByteBuffer putTag(ByteBuffer buffer, int tag) {
        return buffer.putShort((short) (tag >>> 16)).putShort((short) tag);
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static InputStream stream(ByteBuffer whole) {
        byte[] bytes = new byte[whole.capacity()];
        whole.get(0, bytes);
        return new ByteArrayInputStream(bytes);
    }
}
