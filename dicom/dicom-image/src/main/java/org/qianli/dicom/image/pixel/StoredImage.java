// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.pixel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.qianli.dicom.codec.DataSetReader;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.ReadResult;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.file.FileReadResult;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.DecodedFrame;
import org.qianli.dicom.image.codec.FrameDecoder;
import org.qianli.dicom.image.codec.NativeShape;
import org.qianli.dicom.image.codec.StreamKind;
import org.qianli.dicom.image.codec.registry.Codecs;
import org.qianli.dicom.image.codec.registry.FrameCodec;
import org.qianli.dicom.image.frame.ByteSource;
import org.qianli.dicom.image.frame.Frame;
import org.qianli.dicom.image.frame.FrameTable;
import org.qianli.dicom.image.frame.PixelElement;
import org.qianli.dicom.image.frame.PixelLayout;

/**
 * An image whose frames are read and decoded one by one, when they are asked for.
 *
 * @param header the data set, at least up to the pixel data
 * @param syntax how the object is encoded
 * @param table where the frames are
 * @param bytes what they are read from
 * @param decoded the stream decoded last, where several frames lie in one
 */
public record StoredImage(
        DataSet header,
        TransferSyntax syntax,
        FrameTable table,
        ByteSource bytes,
        SharedStream decoded) {

    /** Makes an image of which nothing is decoded yet. */
    public StoredImage(DataSet header, TransferSyntax syntax, FrameTable table, ByteSource bytes) {
        this(header, syntax, table, bytes, new SharedStream());
    }

    /** Reads the header and large tables in it, but no pixels and no documents. */
    public static final ReadOptions HEADER = new ReadOptions(true, 8 << 20, false, 32, 2_000_000);

    /** Reads everything but the pixels, as transcoding needs it. */
    public static final ReadOptions WHOLE = ReadOptions.skippingBulk(Integer.MAX_VALUE - 16);

    /**
     * Opens a file that is in memory.
     *
     * @throws CodecException if it has no pixel data
     */
    public static StoredImage of(byte[] file) throws IOException {
        FileReadResult read = DicomFiles.readResult(file, WHOLE);
        TransferSyntax syntax = read.file().syntax();
        if (syntax.deflated()) {
            return inflated(DicomFiles.readResult(file, ReadOptions.all()).file().dataSet());
        }
        return of(read.file().dataSet(), syntax, read.pixelDataOffset(), ByteSource.of(file));
    }

    /**
     * Opens a data set that is in memory, its pixel data included.
     *
     * @throws CodecException if it has no pixel data
     */
    public static StoredImage of(DataSet dataSet, TransferSyntax syntax) {
        if (syntax.deflated() || !syntax.encapsulated()) {
            return inflated(dataSet);
        }
        return encoded(DataSetWriter.encode(dataSet, syntax), syntax);
    }

    private static StoredImage inflated(DataSet dataSet) {
        return encoded(
                DataSetWriter.encode(dataSet, TransferSyntax.EXPLICIT_LITTLE),
                TransferSyntax.EXPLICIT_LITTLE);
    }

    private static StoredImage encoded(byte[] dataSet, TransferSyntax syntax) {
        try {
            ReadResult read = DataSetReader.readResult(dataSet, 0, syntax, WHOLE);
            return of(read.dataSet(), syntax, read.pixelDataOffset(), ByteSource.of(dataSet));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Opens an image by its header.
     *
     * @param pixels offset of the pixel data element's tag in the bytes
     * @throws CodecException if it has no pixel data
     */
    public static StoredImage of(
            DataSet header, TransferSyntax syntax, OptionalLong pixels, ByteSource bytes)
            throws IOException {
        long offset =
                pixels.orElseThrow(
                        () -> new CodecException(CodecException.Code.MALFORMED, "no pixel data"));
        PixelElement element = new PixelElement(offset, syntax.explicitVr(), syntax.bigEndian());
        FrameTable table = FrameTable.read(bytes, element, PixelLayout.of(header));
        return new StoredImage(header, syntax, table, bytes);
    }

    /** Tells how many frames there are. */
    public int frames() {
        return table.count();
    }

    /** Reads the attributes of the samples. */
    public PixelFormat format() {
        return PixelFormat.of(header);
    }

    /**
     * Reads the bytes of a frame as they are stored, native ones little endian.
     *
     * @param number from 1
     * @throws CodecException if there is no such frame
     */
    public byte[] stored(int number) throws IOException {
        return find(number).bytes(bytes);
    }

    private Frame find(int number) {
        return table.find(number)
                .orElseThrow(() ->
                        new CodecException(CodecException.Code.TRUNCATED, "no frame " + number));
    }

    /**
     * Reads and decodes a frame.
     *
     * @param number from 1
     * @throws CodecException if there is no such frame or it cannot be decoded
     */
    public FramePixels frame(int number) throws IOException {
        return frame(number, DecodeOptions.FULL);
    }

    /** Reads and decodes a frame, perhaps at a lower resolution. */
    public FramePixels frame(int number, DecodeOptions options) throws IOException {
        if (table.isShared()) {
            return shared(number, options);
        }
        byte[] stored = stored(number);
        if (!table.isEncapsulated() || isBare(stored)) {
            return NativePixels.unpack(stored, nativeFormat());
        }
        return switch (codec(stored)) {
            case FrameCodec.Image(FrameDecoder decoder) ->
                    SampleRepair.fit(decoder.decode(stored, options), format());
            case FrameCodec.Native packed ->
                    NativePixels.unpack(unpacked(packed, stored), nativeFormat());
        };
    }

    private FramePixels shared(int number, DecodeOptions options) throws IOException {
        Frame frame = find(number);
        DecodedFrame stream =
                decoded.decode(
                        frame.spans(),
                        options,
                        () -> {
                            byte[] stored = frame.bytes(bytes);
                            if (codec(stored) instanceof FrameCodec.Image(FrameDecoder decoder)) {
                                return decoder.decode(stored, options);
                            }
                            throw new CodecException(
                                    CodecException.Code.MALFORMED, "frames share what is no image");
                        });
        return SampleRepair.fit(
                SharedStream.part(stream, frame.part(), format().samples()), format());
    }

    /**
     * Reads the native bytes of a frame, overlays in unused bits included; empty where the stream
     * is a compressed image, which has no such bytes.
     *
     * @param number from 1
     */
    public Optional<byte[]> nativeBytes(int number) throws IOException {
        if (table.isShared()) {
            return Optional.empty();
        }
        byte[] stored = stored(number);
        if (!table.isEncapsulated() || isBare(stored)) {
            return Optional.of(stored);
        }
        return codec(stored) instanceof FrameCodec.Native packed
                ? Optional.of(unpacked(packed, stored))
                : Optional.empty();
    }

    /** Some senders put bare samples into items: as many bytes as a frame has, and no stream. */
    private boolean isBare(byte[] stored) {
        PixelFormat format = format();
        long bits = (long) format.pixels() * format.samples() * format.allocated();
        return (stored.length + 1) / 2 == (bits + 15) / 16
                && StreamKind.sniff(stored) == StreamKind.UNKNOWN
                && Codecs.find(syntax.uid()).orElse(null) instanceof FrameCodec.Image;
    }

    /**
     * Tells how {@link #nativeBytes} are laid out: once packed, pixel by pixel. Who decompressed
     * them may have left 4:2:2 as their label although each pixel has its own differences.
     */
    public PixelFormat nativeFormat() {
        PixelFormat format = format();
        if (table.isEncapsulated()) {
            return format.byPixel();
        }
        boolean whole =
                format.photometric() == Photometric.YBR_FULL_422
                        && table.find(1).filter(frame -> isWhole(frame, format)).isPresent();
        return whole ? format.whole() : format;
    }

    private static boolean isWhole(Frame frame, PixelFormat format) {
        return frame.bits() == (long) format.pixels() * format.samples() * format.allocated();
    }

    private byte[] unpacked(FrameCodec.Native packed, byte[] stored) {
        PixelFormat format = format();
        NativeShape shape =
                new NativeShape(
                        format.columns(), format.rows(), format.samples(), format.allocated());
        return packed.decoder().decode(stored, shape, DecodeOptions.FULL).bytes();
    }

    private FrameCodec codec(byte[] stream) {
        return Codecs.find(syntax, stream)
                .orElseThrow(() ->
                        new CodecException(
                                CodecException.Code.UNSUPPORTED,
                                "transfer syntax " + syntax.uid()));
    }

    /** Tells whether frames of this object can be decoded at all. */
    public boolean isDecodable() {
        return !table.isEncapsulated()
                || !syntax.encapsulated()
                || Codecs.find(syntax.uid()).isPresent();
    }
}
