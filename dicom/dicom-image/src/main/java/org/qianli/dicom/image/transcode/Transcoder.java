// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.transcode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.BulkElement;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.FileMeta;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.registry.Codecs;
import org.qianli.dicom.image.pixel.StoredImage;

/**
 * Brings images from any transfer syntax that can be decoded to any that can be encoded.
 *
 * <p>Frames pass one by one; what is kept in memory is the result. Nothing is lost unless the
 * target is a lossy syntax, and then the data set says so and the instance has a UID of its own.
 */
public final class Transcoder {

    private Transcoder() {}

    /**
     * Tells whether images can be brought from one syntax to another, as far as syntaxes decide.
     */
    public static boolean supports(String from, String to) {
        TransferSyntax source = TransferSyntax.of(from);
        boolean decodable = !source.encapsulated() || Codecs.find(from).isPresent();
        return decodable && Encoding.find(to, TranscodeOptions.DEFAULT).isPresent();
    }

    /** Tells whether a syntax that can be encoded loses something. */
    public static boolean isLossy(String to) {
        return Encoding.find(to, TranscodeOptions.DEFAULT)
                .map(encoding -> encoding instanceof Encoding.Image image && image.lossy())
                .orElse(false);
    }

    /**
     * Transcodes an image.
     *
     * @param image whose header was read with {@link StoredImage#WHOLE}
     * @throws CodecException with {@link CodecException.Code#UNSUPPORTED} if the syntaxes do not
     *     permit it, or the frames cannot be decoded
     */
    public static DicomFile transcode(
            StoredImage image, TransferSyntax target, TranscodeOptions options) throws IOException {
        Encoding encoding =
                Encoding.find(target.uid(), options)
                        .orElseThrow(() -> unsupported("transfer syntax " + target.uid()));
        DataSet.Builder attributes = withoutPixels(image.header());
        switch (encoding) {
            case Encoding.Native _ -> NativeOutput.write(image, target, attributes);
            case Encoding.Packed packed ->
                    new PackedOutput(image, packed.encoder(), options, target).write(attributes);
            case Encoding.Image compressed ->
                    new ImageOutput(image, compressed, options, target).write(attributes);
        }
        return file(attributes.build(), target);
    }

    /** Encodes one frame as {@link #transcode} would, or gives its bare samples. */
    public static byte[] frame(
            StoredImage image, int number, TransferSyntax target, TranscodeOptions options)
            throws IOException {
        return switch (Encoding.find(target.uid(), options)
                .orElseThrow(() -> unsupported("transfer syntax " + target.uid()))) {
            case Encoding.Native _ -> NativeOutput.frame(image, number).bytes();
            case Encoding.Packed packed ->
                    new PackedOutput(image, packed.encoder(), options, target).frame(number);
            case Encoding.Image compressed ->
                    new ImageOutput(image, compressed, options, target).frame(number);
        };
    }

    static DataSet.Builder withoutPixels(DataSet header) {
        DataSet.Builder rest = header.toBuilder();
        for (int tag :
                List.of(
                        Tag.PixelData,
                        Tag.FloatPixelData,
                        Tag.DoubleFloatPixelData,
                        Tag.ExtendedOffsetTable,
                        Tag.ExtendedOffsetTableLengths)) {
            rest.remove(tag);
        }
        for (Element element : header) {
            boolean pixels = (element.tag() & 0xFFFF0000) == 0x7FE00000;
            if ((element.tag() & 0xFFFF) == 0) {
                rest.remove(element.tag()); // The retired length of a group that may change.
            }
            if (element instanceof BulkElement && !pixels) {
                throw unsupported("a header with a value of several gigabytes");
            }
        }
        return rest;
    }

    private static DicomFile file(DataSet dataSet, TransferSyntax target) {
        FileMeta meta =
                FileMeta.of(
                        dataSet.string(Tag.SOPClassUID).orElse(Uids.SecondaryCaptureImageStorage),
                        dataSet.string(Tag.SOPInstanceUID).orElse(""),
                        target.uid());
        return new DicomFile(meta.toDataSet(), target, dataSet);
    }

    static CodecException unsupported(String what) {
        return new CodecException(CodecException.Code.UNSUPPORTED, what);
    }

    /** Adds compressed frames, one item each, with the table that finds them. */
    static void putFrames(DataSet.Builder attributes, List<byte[]> frames) {
        List<byte[]> items = new ArrayList<>(frames.size() + 1);
        FrameOffsets offsets = FrameOffsets.of(frames);
        items.add(offsets.basic());
        items.addAll(frames);
        Optional.of(offsets).filter(FrameOffsets::needsExtended).ifPresent(o -> o.put(attributes));
        attributes.putFragments(items);
    }
}
