// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.objects;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.mark.store.MarkTable.Saved;

/**
 * The DICOM objects that say what is marked in a study.
 *
 * @param all in the order in which they are to be stored
 */
public record MarkObjects(List<DataSet> all) {

    public MarkObjects {
        all = List.copyOf(all);
    }

    /**
     * Makes the objects of a mark set; none where nothing is marked any more.
     *
     * @param county whose clock the devices follow that do not name theirs
     * @param headerOf the header of an image of the study, by its SOP instance UID
     */
    public static MarkObjects of(
            Saved saved, ZoneId county, Function<String, Optional<DataSet>> headerOf) {
        MarkedImages images = new MarkedImages(saved.marks(), headerOf);
        Optional<DataSet> any = images.any();
        if (any.isEmpty()) {
            return new MarkObjects(List.of());
        }
        MarkHeader header = new MarkHeader(saved, any.get(), county);
        List<DataSet> objects = new ArrayList<>();
        if (!images.marks().measurements().isEmpty()) {
            objects.add(new MeasurementReport(header, images).make(saved.reportUid()));
        }
        objects.addAll(new PresentationStates(header, images).make());
        if (!images.marks().keyImages().isEmpty()) {
            objects.add(KeyObjects.make(header, images));
        }
        return new MarkObjects(objects);
    }

    /** The UID of the measurement report among them. */
    public Optional<String> reportUid() {
        return all.stream()
                .filter(each ->
                        each.string(Tag.SOPClassUID)
                                .filter(Uids.ComprehensiveSRStorage::equals)
                                .isPresent())
                .findFirst()
                .flatMap(each -> each.string(Tag.SOPInstanceUID));
    }
}
