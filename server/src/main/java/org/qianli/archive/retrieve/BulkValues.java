// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.qianli.dicom.codec.DataSetReader;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.BulkElement;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.FragmentsElement;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.image.frame.Span;
import org.qianli.vault.ObjectContent;
import org.qianli.vault.Vault;
import org.springframework.stereotype.Component;

/**
 * Finds the bytes of single values, as the references in metadata name them.
 *
 * @dicom PS3.18 10.4.1.1.5
 */
@Component
public class BulkValues {

    /** Deeper than any real reference; keeps a hostile path short. */
    private static final int MAX_DEPTH = 32;

    /** Shorter values are read with the data set, so that the type of a document is among them. */
    private static final int INLINE = 1024;

    private static final Pattern MIME = Pattern.compile("[a-z]+/[a-z0-9.+-]+");

    private final Vault vault;

    BulkValues(Vault vault) {
        this.vault = vault;
    }

    /**
     * A value.
     *
     * @param contentType of an encapsulated document, else of bytes that nothing is known of
     */
    public record Value(List<Piece> pieces, String contentType) {
        /** Copies the list. */
        public Value {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * Finds a value.
     *
     * @param path tags and item numbers, such as {@code 54000100/0/54001010}
     * @return empty where there is none, or where it is a sequence
     */
    public Optional<Value> find(StoredInstance instance, String path) throws IOException {
        ObjectContent content = vault.read(instance.ref());
        TransferSyntax syntax = TransferSyntax.of(instance.syntax());
        // A value can only be copied from the file if the file has it as a client wants it.
        boolean asStored = !syntax.deflated() && !syntax.bigEndian();
        ReadOptions options = asStored ? ReadOptions.skippingBulk(INLINE) : ReadOptions.all();
        try (InputStream in = StoredBytes.dataSet(content, instance)) {
            DataSet dataSet = DataSetReader.read(in, syntax, options);
            List<String> steps = List.of(path.split("/", MAX_DEPTH + 1));
            if (steps.size() > MAX_DEPTH) {
                return Optional.empty();
            }
            String type = contentType(dataSet, steps);
            return new Level(dataSet, content, instance.dataSet())
                    .find(steps)
                    .map(found -> new Value(found, type));
        }
    }

    private static String contentType(DataSet dataSet, List<String> steps) {
        boolean document = steps.getFirst().equals(Dictionary.hex(Tag.EncapsulatedDocument));
        return dataSet.string(Tag.MIMETypeOfEncapsulatedDocument)
                .filter(type -> document && MIME.matcher(type).matches())
                .orElse("application/octet-stream");
    }

    /** A data set, and the stored file that its bulk values lie in. */
    private record Level(DataSet dataSet, ObjectContent content, long offset) {

        Optional<List<Piece>> find(List<String> steps) {
            Optional<Element> element = number(steps.getFirst(), 16).flatMap(dataSet::find);
            if (element.isEmpty()) {
                return Optional.empty();
            }
            boolean last = steps.size() == 1;
            return switch (element.get()) {
                case SequenceElement sequence ->
                        steps.size() < 3 ? Optional.empty() : inside(sequence, steps);
                case ValueElement value ->
                        last
                                ? Optional.of(List.of(new Piece.Made(value.bytes())))
                                : Optional.empty();
                case BulkElement bulk -> last ? stored(bulk) : Optional.empty();
                case FragmentsElement _ -> Optional.empty();
            };
        }

        private Optional<List<Piece>> inside(SequenceElement sequence, List<String> steps) {
            List<DataSet> items = sequence.dataSets();
            return number(steps.get(1), 10)
                    .filter(item -> item >= 0 && item < items.size())
                    .map(item -> new Level(items.get(item), content, offset))
                    .flatMap(level -> level.find(steps.subList(2, steps.size())));
        }

        /** Copies a value; encapsulated pixels are frames and are not found here. */
        private Optional<List<Piece>> stored(BulkElement bulk) {
            if (bulk.isEncapsulated()) {
                return Optional.empty();
            }
            Span span = new Span(offset + bulk.offset(), bulk.length());
            return Optional.of(List.of(new Piece.Stored(content, span)));
        }
    }

    private static Optional<Integer> number(String text, int radix) {
        try {
            return Optional.of(Integer.parseUnsignedInt(text, radix));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
