// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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
import org.qianli.dicom.dictionary.DictionaryEntry;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.file.FileReadResult;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;
import org.qianli.vault.ObjectContent;

/** Tells in what two stored files of one instance differ. */
final class Differences {

    /** More differences than anybody reads; such files are simply not the same image. */
    private static final int MOST = 200;

    private static final int LONGEST = 300;
    private static final int INLINE = 4096;
    private static final int BLOCK = 1 << 16;
    private static final long MOST_IN_MEMORY = 64L << 20;

    private Differences() {}

    /**
     * A value that is not the same in both.
     *
     * @param tag eight hexadecimal digits, or empty for the transfer syntax
     * @param keyword empty where the dictionary has none
     * @param stored as text; null where the stored one does not have it
     * @param offered as text; null where the refused one does not have it
     */
    @Schema(name = "ConflictDifference")
    record Difference(
            String tag, String keyword, @Nullable String stored, @Nullable String offered) {}

    /** A stored file, read but for its large values. */
    private record Opened(
            ObjectContent content, long offset, TransferSyntax syntax, DataSet dataSet) {

        static Opened of(ObjectContent content) throws IOException {
            FileReadResult header;
            try (InputStream in = content.open()) {
                header = DicomFiles.readResult(in, ReadOptions.header());
            }
            TransferSyntax syntax = header.file().syntax();
            long offset = header.dataSetOffset();
            // Values of another byte order can only be compared when they were read; where that is
            // too much they are compared as they lie, and told as different.
            boolean whole =
                    syntax.deflated() || (syntax.bigEndian() && content.length() <= MOST_IN_MEMORY);
            ReadOptions options = whole ? ReadOptions.all() : ReadOptions.skippingBulk(INLINE);
            try (InputStream in = content.open(offset, content.length() - offset)) {
                return new Opened(content, offset, syntax, DataSetReader.read(in, syntax, options));
            }
        }

        /** Where a large value lies; to the end of the file where its length is not told. */
        InputStream bytes(BulkElement bulk) {
            long start = offset + bulk.offset();
            long length = bulk.isEncapsulated() ? content.length() - start : bulk.length();
            return content.open(start, length);
        }
    }

    /** Lists the differences, by tag. */
    static List<Difference> between(ObjectContent stored, ObjectContent offered)
            throws IOException {
        Opened one = Opened.of(stored);
        Opened other = Opened.of(offered);
        List<Difference> differences = new ArrayList<>();
        if (!one.syntax().equals(other.syntax())) {
            differences.add(
                    new Difference(
                            "00020010",
                            "TransferSyntaxUID",
                            one.syntax().uid(),
                            other.syntax().uid()));
        }
        TreeSet<Integer> tags = new TreeSet<>(Integer::compareUnsigned);
        one.dataSet().forEach(element -> tags.add(element.tag()));
        other.dataSet().forEach(element -> tags.add(element.tag()));
        for (int tag : tags) {
            if (differences.size() < MOST && !same(one, other, tag)) {
                differences.add(
                        new Difference(
                                Dictionary.hex(tag),
                                Dictionary.find(tag).map(DictionaryEntry::keyword).orElse(""),
                                text(one.dataSet(), tag),
                                text(other.dataSet(), tag)));
            }
        }
        return differences;
    }

    private static boolean same(Opened one, Opened other, int tag) throws IOException {
        Optional<Element> first = one.dataSet().find(tag);
        Optional<Element> second = other.dataSet().find(tag);
        if (first.isEmpty() || second.isEmpty()) {
            return false;
        }
        if (first.get() instanceof BulkElement left && second.get() instanceof BulkElement right) {
            return left.length() == right.length() && sameBytes(one, left, other, right);
        }
        if (first.get().equals(second.get())) {
            return true;
        }
        boolean comparable =
                first.get() instanceof SequenceElement || first.get() instanceof ValueElement;
        // Encodings may differ where what they say does not.
        return comparable
                && json(one.dataSet(), first.get()).equals(json(other.dataSet(), second.get()));
    }

    private static boolean sameBytes(Opened one, BulkElement left, Opened other, BulkElement right)
            throws IOException {
        try (InputStream a = one.bytes(left);
                InputStream b = other.bytes(right)) {
            while (true) {
                byte[] x = a.readNBytes(BLOCK);
                byte[] y = b.readNBytes(BLOCK);
                if (!Arrays.equals(x, y)) {
                    return false;
                }
                if (x.length < BLOCK) {
                    return true;
                }
            }
        }
    }

    private static @Nullable String text(DataSet dataSet, int tag) {
        Optional<Element> element = dataSet.find(tag);
        if (element.isEmpty()) {
            return null;
        }
        String text =
                switch (element.get()) {
                    case BulkElement bulk ->
                            bulk.isEncapsulated() ? "…" : "… " + bulk.length() + " B";
                    case FragmentsElement fragments -> "… × " + (fragments.fragments().size() - 1);
                    case SequenceElement sequence -> json(dataSet, sequence);
                    case ValueElement value ->
                            dataSet.vr(value).isStream()
                                    ? "… " + value.length() + " B"
                                    : String.join("\\", dataSet.strings(tag));
                };
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String json(DataSet dataSet, Element element) {
        return DicomJson.write(only(dataSet, element), BulkDataUri.inline());
    }

    /** A data set of one element, which keeps the meaning of its text. */
    private static DataSet only(DataSet dataSet, Element element) {
        DataSet.Builder rest = dataSet.toBuilder();
        for (Element each : dataSet) {
            boolean wanted = each.tag() == element.tag() || each.tag() == Tag.SpecificCharacterSet;
            if (!wanted) {
                rest.remove(each.tag());
            }
        }
        return rest.build();
    }
}
