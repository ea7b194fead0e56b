// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.media;

import java.util.List;
import java.util.stream.Stream;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * A record of a directory, with the records below it.
 *
 * @param type for example {@code PATIENT}, {@code STUDY}, {@code SERIES} or {@code IMAGE}
 * @param attributes the keys of the record, and the links as they are in the file
 * @dicom PS3.3 F.3
 */
public record DirectoryRecord(String type, DataSet attributes, List<DirectoryRecord> children) {
    private static final int NOT_IN_USE = 0;

    /** Copies the list. */
    public DirectoryRecord {
        children = List.copyOf(children);
    }

    /** Gives the folders and the file that the record refers to; empty where it refers to none. */
    public List<String> fileId() {
        return attributes.strings(Tag.ReferencedFileID);
    }

    /** Tells whether the record counts; those that do not are left over from a deletion. */
    public boolean inUse() {
        return attributes.integer(Tag.RecordInUseFlag).orElse(0xFFFF) != NOT_IN_USE;
    }

    /** Streams this record and all below it, top down. */
    public Stream<DirectoryRecord> stream() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(DirectoryRecord::stream));
    }
}
