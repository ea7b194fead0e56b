// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.transcode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * Says in a data set that pixels were lost, from which instance, and how.
 *
 * @dicom PS3.3 C.7.6.1.1.5
 * @dicom PS3.3 C.7.6.1.1.4
 */
final class LossyAttributes {

    private LossyAttributes() {}

    static void put(DataSet.Builder attributes, DataSet original, String method, double ratio) {
        attributes.put(Tag.LossyImageCompression, "01");
        append(
                attributes,
                original,
                Tag.LossyImageCompressionRatio,
                String.format(Locale.ROOT, "%.2f", ratio));
        append(attributes, original, Tag.LossyImageCompressionMethod, method);
        List<String> type = new ArrayList<>(original.strings(Tag.ImageType));
        if (type.size() < 2) {
            type = new ArrayList<>(List.of("DERIVED", "SECONDARY"));
        }
        type.set(0, "DERIVED");
        attributes.put(Tag.ImageType, type.toArray(String[]::new));
        attributes.put(Tag.DerivationDescription, "Lossy compression " + method);
        attributes.putItems(Tag.DerivationCodeSequence, code("113040", "Lossy Compression"));
        original.string(Tag.SOPInstanceUID).ifPresent(uid -> source(attributes, original, uid));
    }

    /** Earlier losses stay on record: values stand in the order of the steps. */
    private static void append(
            DataSet.Builder attributes, DataSet original, int tag, String value) {
        List<String> values = new ArrayList<>(original.strings(tag));
        values.add(value);
        attributes.put(tag, values.toArray(String[]::new));
    }

    private static void source(DataSet.Builder attributes, DataSet original, String uid) {
        DataSet source =
                DataSet.builder()
                        .put(Tag.ReferencedSOPClassUID, original.string(Tag.SOPClassUID).orElse(""))
                        .put(Tag.ReferencedSOPInstanceUID, uid)
                        .putItems(
                                Tag.PurposeOfReferenceCodeSequence,
                                code("121320", "Uncompressed predecessor"))
                        .build();
        attributes.putItems(Tag.SourceImageSequence, source);
    }

    private static DataSet code(String value, String meaning) {
        return DataSet.builder()
                .put(Tag.CodeValue, value)
                .put(Tag.CodingSchemeDesignator, "DCM")
                .put(Tag.CodeMeaning, meaning)
                .build();
    }
}
