// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.deidentify;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.Tags;
import org.qianli.dicom.deidentify.DeidentifyResult.Warning;
import org.qianli.dicom.dictionary.Tag;

/**
 * De-identifies data sets by the basic application confidentiality profile and its options.
 *
 * <p>UIDs, patient identifiers and date shifts come from {@link Pseudonyms}, so the objects of a
 * study, and the studies of a patient, still belong together. A patient's name becomes the new
 * identifier. Safe for use by many threads.
 *
 * <p>Beyond the table, names of people in elements it does not list are replaced and standard
 * elements that the dictionary does not know are removed.
 *
 * @dicom PS3.15 E
 */
public final class Deidentifier {
    private final Set<DeidentifyOption> options;
    private final ConfidentialityProfile profile;
    private final Pseudonyms pseudonyms;

    /** Makes a de-identifier for one choice of options. */
    public Deidentifier(Set<DeidentifyOption> options, Pseudonyms pseudonyms) {
        this.options =
                options.isEmpty()
                        ? EnumSet.noneOf(DeidentifyOption.class)
                        : EnumSet.copyOf(options);
        if (options.contains(DeidentifyOption.RETAIN_FULL_DATES)
                && options.contains(DeidentifyOption.RETAIN_MODIFIED_DATES)) {
            throw new IllegalArgumentException("dates are kept or shifted, not both");
        }
        this.profile = new ConfidentialityProfile(this.options);
        this.pseudonyms = pseudonyms;
    }

    /**
     * De-identifies a data set that was read whole.
     *
     * <p>File meta information names the instance too: it has to be made anew from the result.
     */
    public DeidentifyResult deidentify(DataSet dataSet) {
        String patient =
                dataSet.string(Tag.PatientID).or(() -> dataSet.string(Tag.PatientName)).orElse("");
        boolean safePrivate = options.contains(DeidentifyOption.RETAIN_SAFE_PRIVATE);
        ElementDeidentifier elements =
                new ElementDeidentifier(
                        profile, pseudonyms, TextCleaner.of(dataSet), safePrivate, patient);
        DataSet.Builder builder =
                elements.deidentify(dataSet, ElementDeidentifier.Scrub.NOTHING).toBuilder();
        complete(builder, dataSet);
        describe(builder);
        return new DeidentifyResult(builder.build(), warnings(dataSet));
    }

    /**
     * Leaves nothing half that the table, which knows no types, takes apart: no empty list of
     * studies (PS3.3 C.7.2.1), no overlay without its bits (C.9.2), no presentation state without a
     * time (C.11.10).
     */
    private static void complete(DataSet.Builder builder, DataSet before) {
        DataSet after = builder.build();
        if (after.items(Tag.ReferencedStudySequence).isEmpty()) {
            builder.remove(Tag.ReferencedStudySequence);
        }
        for (Element element : before) {
            int tag = element.tag();
            boolean overlay = (tag & 0xFF01FFFF) == Tag.OverlayData && !after.contains(tag);
            if (overlay) {
                after.elements().stream()
                        .map(Element::tag)
                        .filter(other -> Tags.group(other) == Tags.group(tag))
                        .forEach(builder::remove);
            }
        }
        if (before.contains(Tag.PresentationCreationDate)
                && !after.contains(Tag.PresentationCreationDate)) {
            builder.put(Tag.PresentationCreationDate, ElementDeidentifier.DUMMY_DATE)
                    .put(Tag.PresentationCreationTime, ElementDeidentifier.DUMMY_TIME);
        }
    }

    private void describe(DataSet.Builder builder) {
        List<DataSet> methods = new ArrayList<>();
        methods.add(method("113100", "Basic Application Confidentiality Profile"));
        options.forEach(option -> methods.add(method(option.code(), option.meaning())));
        builder.put(Tag.PatientIdentityRemoved, "YES")
                .put(Tag.DeidentificationMethod, "Qianli: PS3.15 E basic profile and options")
                .putItems(Tag.DeidentificationMethodCodeSequence, methods)
                .put(Tag.LongitudinalTemporalInformationModified, temporalInformation());
    }

    private static DataSet method(String code, String meaning) {
        return DataSet.builder()
                .put(Tag.CodeValue, code)
                .put(Tag.CodingSchemeDesignator, "DCM")
                .put(Tag.CodeMeaning, meaning)
                .build();
    }

    private String temporalInformation() {
        if (options.contains(DeidentifyOption.RETAIN_FULL_DATES)) {
            return "UNMODIFIED";
        }
        return options.contains(DeidentifyOption.RETAIN_MODIFIED_DATES) ? "MODIFIED" : "REMOVED";
    }

    private static Set<Warning> warnings(DataSet dataSet) {
        Set<Warning> warnings = EnumSet.noneOf(Warning.class);
        Optional<String> burnedIn = dataSet.string(Tag.BurnedInAnnotation);
        if (burnedIn.filter("YES"::equals).isPresent()) {
            warnings.add(Warning.BURNED_IN_ANNOTATION);
        } else if (burnedIn.isEmpty() && maySayNames(dataSet)) {
            warnings.add(Warning.BURNED_IN_ANNOTATION_UNKNOWN);
        }
        if (dataSet.string(Tag.RecognizableVisualFeatures).filter("YES"::equals).isPresent()) {
            warnings.add(Warning.RECOGNIZABLE_VISUAL_FEATURES);
        }
        if (dataSet.contains(Tag.EncapsulatedDocument)) {
            warnings.add(Warning.ENCAPSULATED_DOCUMENT);
        }
        return warnings;
    }

    /** Tells whether machines of this kind write into their images. */
    private static boolean maySayNames(DataSet dataSet) {
        boolean pixels = dataSet.contains(Tag.Rows);
        boolean secondary =
                dataSet.string(Tag.SOPClassUID).orElse("").startsWith("1.2.840.10008.5.1.4.1.1.7");
        return pixels
                && (secondary
                        || switch (dataSet.string(Tag.Modality).orElse("")) {
                            case "CT", "MR", "PT", "NM", "SEG", "RTDOSE", "SM" -> false;
                            default -> true;
                        });
    }
}
