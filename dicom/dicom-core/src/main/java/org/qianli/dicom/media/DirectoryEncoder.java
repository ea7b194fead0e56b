// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.media;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Uid;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.FileMeta;

/**
 * Lays the records of a directory out and links them by their offsets in the file.
 *
 * @dicom PS3.3 F.3.2.2
 */
final class DirectoryEncoder {
    private static final int IN_USE = 0xFFFF;
    private static final int ITEM_HEADER = 8;
    private static final int SEQUENCE_HEADER = 12;

    /** A record with the places of those it links to; -1 for none. */
    private static final class Place {
        final DataSet attributes;
        int next = -1;
        int lower = -1;
        long offset;

        Place(DataSet attributes) {
            this.attributes = attributes;
        }
    }

    private final List<Place> places = new ArrayList<>();

    static DicomFile encode(String fileSetId, Collection<DicomDirectoryBuilder.Node> roots) {
        DirectoryEncoder encoder = new DirectoryEncoder();
        int last = encoder.place(roots);
        return encoder.file(fileSetId, last);
    }

    /** Lists the records top down; gives the place of the last of these. */
    private int place(Collection<DicomDirectoryBuilder.Node> nodes) {
        int previous = -1;
        for (DicomDirectoryBuilder.Node node : nodes) {
            int index = places.size();
            Place place = new Place(node.attributes());
            places.add(place);
            if (previous >= 0) {
                places.get(previous).next = index;
            }
            if (!node.children().isEmpty()) {
                place.lower = index + 1;
                place(node.children().values());
            }
            previous = index;
        }
        return previous;
    }

    private DicomFile file(String fileSetId, int last) {
        DataSet meta =
                FileMeta.of(
                                Uids.MediaStorageDirectoryStorage,
                                Uid.random().value(),
                                Uids.ExplicitVRLittleEndian)
                        .toDataSet();
        // Offsets have the same length whatever they are, so a first layout tells where all is.
        long start =
                132L
                        + DataSetWriter.encode(meta, TransferSyntax.EXPLICIT_LITTLE).length
                        + DataSetWriter.encode(
                                        head(fileSetId, last), TransferSyntax.EXPLICIT_LITTLE)
                                .length
                        + SEQUENCE_HEADER;
        for (Place place : places) {
            place.offset = start;
            start +=
                    ITEM_HEADER
                            + DataSetWriter.encode(linked(place), TransferSyntax.EXPLICIT_LITTLE)
                                    .length;
        }
        if (start > 0xFFFFFFFFL) {
            throw new IllegalArgumentException("a directory of " + start + " bytes");
        }
        DataSet dataSet =
                head(fileSetId, last).toBuilder()
                        .putItems(
                                Tag.DirectoryRecordSequence,
                                places.stream().map(this::linked).toList())
                        .build();
        return new DicomFile(meta, TransferSyntax.EXPLICIT_LITTLE, dataSet);
    }

    private DataSet head(String fileSetId, int last) {
        return DataSet.builder()
                .put(Tag.FileSetID, fileSetId)
                .putLongs(
                        Tag.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity,
                        Vr.UL,
                        offset(places.isEmpty() ? -1 : 0))
                .putLongs(
                        Tag.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity,
                        Vr.UL,
                        offset(last))
                .put(Tag.FileSetConsistencyFlag, 0)
                .build();
    }

    private DataSet linked(Place place) {
        return place.attributes.toBuilder()
                .putLongs(Tag.OffsetOfTheNextDirectoryRecord, Vr.UL, offset(place.next))
                .put(Tag.RecordInUseFlag, IN_USE)
                .putLongs(
                        Tag.OffsetOfReferencedLowerLevelDirectoryEntity, Vr.UL, offset(place.lower))
                .build();
    }

    private long offset(int index) {
        return index < 0 ? 0 : places.get(index).offset;
    }
}
