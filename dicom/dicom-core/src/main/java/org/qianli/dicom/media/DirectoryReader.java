// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qianli.dicom.codec.DataToken;
import org.qianli.dicom.codec.DataTokenReader;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.ErrorCode;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.file.FileReadResult;

/**
 * Puts the records of a DICOMDIR together again.
 *
 * <p>Links are byte offsets, which every tool that changes the file has to mend and not every tool
 * does. Where a link leads nowhere, the order of the records and their types decide.
 */
final class DirectoryReader {
    /** Deeper than any hierarchy of the standard. */
    private static final int MAX_DEPTH = 16;

    private static final List<String> LEVELS = List.of("PATIENT", "STUDY", "SERIES");

    private final List<DataSet> items;
    private final Map<Long, Integer> byOffset = new HashMap<>();
    private final Set<Integer> seen = new HashSet<>();

    private DirectoryReader(List<DataSet> items, List<Long> offsets) {
        this.items = items;
        for (int i = 0; i < Math.min(items.size(), offsets.size()); i++) {
            byOffset.put(offsets.get(i), i);
        }
    }

    static DicomDirectory read(byte[] bytes) throws IOException {
        FileReadResult result = DicomFiles.readResult(bytes, ReadOptions.all());
        DataSet dataSet = result.file().dataSet();
        if (!dataSet.contains(Tag.DirectoryRecordSequence)) {
            throw new DicomException(ErrorCode.UNEXPECTED_TAG, "no directory records");
        }
        List<Long> offsets =
                result.file().syntax().deflated()
                        ? List.of()
                        : offsets(bytes, (int) result.dataSetOffset(), result.file().syntax());
        DirectoryReader reader =
                new DirectoryReader(dataSet.items(Tag.DirectoryRecordSequence), offsets);
        return reader.directory(dataSet);
    }

    /** Finds where each record begins: the tag of its item. */
    private static List<Long> offsets(byte[] bytes, int start, TransferSyntax syntax)
            throws IOException {
        var in = new ByteArrayInputStream(bytes, start, bytes.length - start);
        DataTokenReader tokens = DataTokenReader.of(in, syntax, ReadOptions.all());
        List<Long> offsets = new ArrayList<>();
        boolean records = false;
        for (DataToken token = tokens.next(); token != DataToken.END; token = tokens.next()) {
            if (token == DataToken.SEQUENCE_START && tokens.depth() == 1) {
                records = tokens.tag() == Tag.DirectoryRecordSequence;
            } else if (token == DataToken.ITEM_START && tokens.depth() == 2 && records) {
                offsets.add(start + tokens.offset());
            }
        }
        return offsets;
    }

    private DicomDirectory directory(DataSet dataSet) {
        String name = dataSet.string(Tag.FileSetID).orElse("");
        try {
            long first =
                    dataSet.longValue(Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity)
                            .orElse(0);
            List<DirectoryRecord> roots = siblings(first, 0);
            if (!roots.isEmpty() || items.isEmpty()) {
                return new DicomDirectory(name, roots, true, items.size() - seen.size());
            }
        } catch (BrokenLinkException _) {
            // The order of the records decides.
        }
        return new DicomDirectory(name, inOrder(new ArrayDeque<>(items), 0), false, 0);
    }

    private List<DirectoryRecord> siblings(long first, int depth) throws BrokenLinkException {
        List<DirectoryRecord> records = new ArrayList<>();
        long offset = first;
        while (offset != 0) {
            Integer index = byOffset.get(offset);
            if (index == null || depth > MAX_DEPTH || !seen.add(index)) {
                throw new BrokenLinkException();
            }
            DataSet item = items.get(index);
            long lower = item.longValue(Tag.OffsetOfReferencedLowerLevelDirectoryEntity).orElse(0);
            records.add(record(item, siblings(lower, depth + 1)));
            offset = item.longValue(Tag.OffsetOfTheNextDirectoryRecord).orElse(0);
        }
        return records;
    }

    /** Takes records off the front as long as they belong to a level or below it. */
    private List<DirectoryRecord> inOrder(Deque<DataSet> left, int level) {
        List<DirectoryRecord> records = new ArrayList<>();
        while (!left.isEmpty() && level(left.getFirst()) >= level) {
            DataSet item = left.removeFirst();
            records.add(record(item, inOrder(left, level(item) + 1)));
        }
        return records;
    }

    private static int level(DataSet item) {
        int level = LEVELS.indexOf(type(item));
        return level < 0 ? LEVELS.size() : level;
    }

    private static DirectoryRecord record(DataSet item, List<DirectoryRecord> children) {
        return new DirectoryRecord(type(item), item, children);
    }

    private static String type(DataSet item) {
        return item.string(Tag.DirectoryRecordType).orElse("");
    }

    /** An offset where no record begins, or one that leads back. */
    private static final class BrokenLinkException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
