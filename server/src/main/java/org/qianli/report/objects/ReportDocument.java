// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.objects;

import org.qianli.archive.own.Concept;
import org.qianli.archive.own.References;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;

/**
 * A version's printed form as an object of the study.
 *
 * @dicom PS3.3 A.45.1
 */
public final class ReportDocument {

    private static final int SERIES_NUMBER = 9905;

    private ReportDocument() {}

    /** Wraps the printed form. */
    public static DataSet make(ReportSource source, byte[] pdf) {
        DataSet.Builder document =
                source.object(Uids.EncapsulatedPDFStorage, "DOC", SERIES_NUMBER)
                        .put(Tag.ConversionType, "WSD")
                        .putEmpty(Tag.AcquisitionDateTime)
                        .put(Tag.BurnedInAnnotation, "YES")
                        .put(Tag.DocumentTitle, source.layout().title().zh())
                        .putItems(
                                Tag.ConceptNameCodeSequence,
                                new Concept("18748-4", "LN", "Diagnostic imaging report").item())
                        .put(Tag.MIMETypeOfEncapsulatedDocument, "application/pdf")
                        .putBytes(Tag.EncapsulatedDocument, Vr.OB, pdf)
                        // The value above is padded to an even length.
                        .putLongs(Tag.EncapsulatedDocumentLength, Vr.UL, pdf.length);
        if (!source.keyImages().isEmpty()) {
            document.putItems(
                    Tag.SourceInstanceSequence,
                    source.keyHeaders().stream().map(References::instance).distinct().toList());
        }
        return document.build();
    }
}
