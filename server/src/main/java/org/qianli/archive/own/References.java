// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.own;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/** How one object names others. */
public final class References {

    private References() {}

    /** Names an instance. */
    public static DataSet instance(DataSet header) {
        return reference(header).build();
    }

    /** Names a frame; the number is left out where there is but one. */
    public static DataSet frame(DataSet header, int frame) {
        DataSet.Builder reference = reference(header);
        if (header.contains(Tag.NumberOfFrames)) {
            reference.put(Tag.ReferencedFrameNumber, Integer.toString(frame));
        }
        return reference.build();
    }

    private static DataSet.Builder reference(DataSet object) {
        return DataSet.builder()
                .put(Tag.ReferencedSOPClassUID, object.string(Tag.SOPClassUID).orElse(""))
                .put(Tag.ReferencedSOPInstanceUID, object.string(Tag.SOPInstanceUID).orElse(""));
    }

    /**
     * Lists whole instances series by series.
     *
     * @param sequence in which an item lists its instances
     */
    public static List<DataSet> bySeries(Iterable<DataSet> headers, int sequence) {
        Map<String, List<DataSet>> series = new LinkedHashMap<>();
        Set<String> seen = new LinkedHashSet<>();
        for (DataSet header : headers) {
            if (seen.add(header.string(Tag.SOPInstanceUID).orElse(""))) {
                series.computeIfAbsent(
                                header.string(Tag.SeriesInstanceUID).orElse(""),
                                _ -> new ArrayList<>())
                        .add(instance(header));
            }
        }
        return series.entrySet().stream()
                .map(each ->
                        DataSet.builder()
                                .put(Tag.SeriesInstanceUID, each.getKey())
                                .putItems(sequence, each.getValue())
                                .build())
                .toList();
    }

    /** Everything a document refers to, as its evidence. */
    public static DataSet evidence(String studyUid, Iterable<DataSet> headers) {
        return DataSet.builder()
                .put(Tag.StudyInstanceUID, studyUid)
                .putItems(
                        Tag.ReferencedSeriesSequence, bySeries(headers, Tag.ReferencedSOPSequence))
                .build();
    }
}
