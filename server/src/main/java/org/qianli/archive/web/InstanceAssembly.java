// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.qianli.archive.StoreOutcome.Reason;
import org.qianli.archive.store.Spool;
import org.qianli.dicom.charset.SpecificCharacterSet;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.core.Tags;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.file.FileMeta;

/**
 * Puts a DICOM file together of metadata and the bulk data they refer to.
 *
 * <p>Large values outside of sequences, which is where pixels and documents are, are streamed from
 * the disk; the others are in memory.
 *
 * @dicom PS3.18 10.5.1.2
 */
final class InstanceAssembly {

    /** More than the longest of waveforms; what is in memory of one instance. */
    private static final long MOST_IN_MEMORY = 32L << 20;

    /** What is less is not worth a stream of its own. */
    private static final long STREAMED = 1 << 16;

    private static final long LONGEST_VALUE = 0xFFFFFFFEL;

    private final BulkReferences references;
    private final BulkParts parts;
    private final Spool spool;
    private final List<InputStream> file = new ArrayList<>();
    private final List<Element> written = new ArrayList<>();
    private long inMemory;

    private InstanceAssembly(BulkReferences references, BulkParts parts, Spool spool) {
        this.references = references;
        this.parts = parts;
        this.spool = spool;
    }

    /**
     * Gives the file of an instance.
     *
     * @param sender whose name the file's meta information gets
     * @throws UnfitBulkDataException if bulk data are missing, or not what the metadata say
     */
    static InputStream file(
            DataSet metadata,
            BulkReferences references,
            BulkParts parts,
            Spool spool,
            String sender)
            throws IOException, UnfitBulkDataException {
        return new InstanceAssembly(references, parts, spool).file(metadata, sender);
    }

    private InputStream file(DataSet metadata, String sender)
            throws IOException, UnfitBulkDataException {
        List<BulkParts.Value> pixels = pixels(metadata);
        TransferSyntax syntax = PixelParts.syntax(pixels);
        file.add(
                new ByteArrayInputStream(
                        new FileMeta(
                                        metadata.string(Tag.SOPClassUID).orElse(""),
                                        metadata.string(Tag.SOPInstanceUID).orElse(""),
                                        syntax.uid(),
                                        sender)
                                .encode()));
        for (Element element : metadata) {
            // What a server says of the file is no part of the instance.
            boolean ofTheFile =
                    Tags.group(element.tag()) <= 2
                            || element.tag() == Tag.AvailableTransferSyntaxUID;
            if (!ofTheFile) {
                add(element, pixels, syntax, metadata);
            }
        }
        flush();
        return new SequenceInputStream(Collections.enumeration(file));
    }

    private List<BulkParts.Value> pixels(DataSet metadata) throws UnfitBulkDataException {
        Optional<String> uri = metadata.find(Tag.PixelData).flatMap(references::of);
        return uri.isPresent() ? required(uri.get(), Tag.PixelData) : List.of();
    }

    private List<BulkParts.Value> required(String uri, int tag) throws UnfitBulkDataException {
        List<BulkParts.Value> found = parts.find(uri);
        if (found.isEmpty()) {
            throw new UnfitBulkDataException(
                    Reason.BULK_DATA, "no part has the bulk data of " + Tags.format(tag));
        }
        return found;
    }

    private void add(
            Element element, List<BulkParts.Value> pixels, TransferSyntax syntax, DataSet metadata)
            throws IOException, UnfitBulkDataException {
        Optional<String> uri = references.of(element);
        if (uri.isEmpty()) {
            written.add(element instanceof SequenceElement sequence ? inside(sequence) : element);
        } else if (element.tag() == Tag.PixelData && syntax.encapsulated()) {
            PixelParts.checkFrames(pixels, metadata, syntax);
            flush();
            file.addAll(PixelParts.fragments(pixels, spool));
        } else {
            List<BulkParts.Value> values = required(uri.get(), element.tag());
            if (element.tag() == Tag.PixelData) {
                PixelParts.checkLength(values, metadata);
            }
            addValue(element.tag(), element.vr(), values);
        }
    }

    private void addValue(int tag, Vr vr, List<BulkParts.Value> values)
            throws IOException, UnfitBulkDataException {
        long length = length(values);
        if (!vr.hasLongLength() || vr == Vr.SQ || length <= STREAMED) {
            written.add(loaded(tag, vr, values));
            return;
        }
        long even = length + length % 2;
        if (even > LONGEST_VALUE) {
            throw new UnfitBulkDataException(
                    Reason.BULK_DATA, Tags.format(tag) + " is longer than a value can be");
        }
        flush();
        String code = vr.name();
        byte[] header =
                ByteBuffer.allocate(12)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort((short) (tag >>> 16))
                        .putShort((short) tag)
                        .put((byte) code.charAt(0))
                        .put((byte) code.charAt(1))
                        .putShort((short) 0)
                        .putInt((int) even)
                        .array();
        file.add(new ByteArrayInputStream(header));
        values.forEach(value -> file.add(spool.read(value.span())));
        if (even > length) {
            file.add(new ByteArrayInputStream(new byte[] {vr.padding()}));
        }
    }

    private Element inside(SequenceElement sequence) throws IOException, UnfitBulkDataException {
        List<DataSet> items = new ArrayList<>();
        for (DataSet item : sequence.dataSets()) {
            DataSet.Builder whole = item.toBuilder();
            for (Element element : item) {
                if (element instanceof SequenceElement deeper) {
                    whole.put(inside(deeper));
                } else if (references.of(element).isPresent()) {
                    String uri = references.of(element).get();
                    whole.put(loaded(element.tag(), element.vr(), required(uri, element.tag())));
                }
            }
            items.add(whole.build());
        }
        return SequenceElement.of(sequence.tag(), items);
    }

    private Element loaded(int tag, Vr vr, List<BulkParts.Value> values)
            throws IOException, UnfitBulkDataException {
        long length = length(values);
        inMemory += length;
        if (vr == Vr.SQ || inMemory > MOST_IN_MEMORY) {
            throw new UnfitBulkDataException(
                    Reason.BULK_DATA, Tags.format(tag) + " cannot be bulk data of this length");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length);
        for (BulkParts.Value value : values) {
            try (InputStream in = spool.read(value.span())) {
                bytes.put(in.readAllBytes());
            }
        }
        return DataSet.builder().putBytes(tag, vr, bytes.array()).build().find(tag).orElseThrow();
    }

    private static long length(List<BulkParts.Value> values) {
        return values.stream().mapToLong(value -> value.span().length()).sum();
    }

    /** Encodes what was collected, before something is streamed; text is as it came. */
    private void flush() {
        if (!written.isEmpty()) {
            DataSet some = DataSet.ofSorted(written, SpecificCharacterSet.UTF_8);
            file.add(
                    new ByteArrayInputStream(
                            DataSetWriter.encode(some, TransferSyntax.EXPLICIT_LITTLE)));
        }
        written.clear();
    }
}
