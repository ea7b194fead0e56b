// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.transcode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.pixel.StoredImage;

/**
 * An image's data set with bare samples, decoded frame by frame while it is read.
 *
 * <p>Compressed images of many frames are many times larger when they are not compressed; here only
 * one frame at a time is in memory. The length is known beforehand, since all frames have that of
 * the first.
 */
public final class NativeStream {

    private static final long LONGEST_VALUE = 0xFFFFFFFEL;

    private final StoredImage image;
    private final byte[] before;
    private final byte[] after;
    private final byte[] first;
    private final boolean padded;

    private NativeStream(StoredImage image, byte[] before, byte[] after, byte[] first) {
        this.image = image;
        this.before = before;
        this.after = after;
        this.first = first;
        this.padded = (long) first.length * image.frames() % 2 != 0;
    }

    /** Gives the bytes of a frame when its turn comes. */
    @FunctionalInterface
    public interface FrameSource {
        /** Reads a frame, from 1, as {@link Transcoder#frame} gives it. */
        byte[] frame(int number) throws IOException;
    }

    /**
     * Prepares an image by decoding its first frame.
     *
     * @param image whose header was read with {@link StoredImage#WHOLE}
     * @param target implicit or explicit little endian
     * @return empty where frames do not begin at bytes, or the whole is to be deflated
     * @throws CodecException if the first frame cannot be decoded, or the value would be longer
     *     than a native one can be
     */
    public static Optional<NativeStream> of(StoredImage image, TransferSyntax target)
            throws IOException {
        boolean bitwise = image.format().allocated() == 1 && image.format().pixels() % 8 != 0;
        if (bitwise || target.deflated() || target.bigEndian() || target.encapsulated()) {
            return Optional.empty();
        }
        if (image.table().find(image.frames()).isEmpty()) {
            throw new CodecException(
                    CodecException.Code.TRUNCATED, "fewer than " + image.frames() + " frames");
        }
        NativeOutput.Frame first = NativeOutput.frame(image, 1);
        DataSet.Builder attributes = Transcoder.withoutPixels(image.header());
        NativeOutput.put(first.traits(), image.format(), attributes);
        attributes.put(NativeOutput.element(image.format(), first.traits(), target, new byte[0]));
        DataSet whole = attributes.build();
        byte[] before = DataSetWriter.encode(part(whole, true), target);
        byte[] after = DataSetWriter.encode(part(whole, false), target);
        long length = (long) first.bytes().length * image.frames();
        length += length % 2;
        if (length > LONGEST_VALUE) {
            throw new CodecException(
                    CodecException.Code.TOO_LARGE, length + " bytes of native pixel data");
        }
        // The header of an element without a value ends with its length, in either encoding.
        ByteBuffer.wrap(before)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(before.length - Integer.BYTES, (int) length);
        return Optional.of(new NativeStream(image, before, after, first.bytes()));
    }

    /** Takes the elements up to the pixel data, or those after them. */
    private static DataSet part(DataSet whole, boolean upToPixels) {
        DataSet.Builder part = whole.toBuilder();
        for (Element element : whole) {
            boolean isUpTo = Integer.compareUnsigned(element.tag(), Tag.PixelData) <= 0;
            if (isUpTo != upToPixels) {
                part.remove(element.tag());
            }
        }
        return part.build();
    }

    /** Tells how many bytes the data set has. */
    public long length() {
        long pixels = (long) first.length * image.frames();
        return before.length + pixels + (padded ? 1 : 0) + after.length;
    }

    /** Opens the data set; frames after the first are taken from the source one by one. */
    public InputStream open(FrameSource source) {
        return new Frames(source);
    }

    /** Reads one piece after the other: what stands before, each frame, what stands behind. */
    private final class Frames extends InputStream {

        private final FrameSource source;
        private ByteArrayInputStream piece = new ByteArrayInputStream(before);
        private int next = 1;

        Frames(FrameSource source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = piece.read(target, offset, length);
            while (n < 0 && next <= image.frames() + 1) {
                piece = new ByteArrayInputStream(next());
                n = piece.read(target, offset, length);
            }
            return n;
        }

        private byte[] next() throws IOException {
            int number = next++;
            if (number > image.frames()) {
                byte[] rest = new byte[(padded ? 1 : 0) + after.length];
                System.arraycopy(after, 0, rest, rest.length - after.length, after.length);
                return rest;
            }
            byte[] frame = number == 1 ? first : decoded(number);
            if (frame.length != first.length) {
                throw new IOException("frame " + number + " is not as large as the first");
            }
            return frame;
        }

        /** A frame that cannot be decoded ends the stream, which nothing else can tell by now. */
        private byte[] decoded(int number) throws IOException {
            try {
                return source.frame(number);
            } catch (CodecException e) {
                throw new IOException("frame " + number + " cannot be decoded", e);
            }
        }
    }
}
