// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.DictionaryEntry;
import org.qianli.dicom.dictionary.Tag;

/** The query that the arguments describe. */
final class Query {
    static final Option LEVEL =
            new Option("--level", "LEVEL", "PATIENT, STUDY, SERIES or IMAGE (STUDY)");
    static final Option KEY =
            new Option(
                    "--key",
                    "KEY[=VALUE]",
                    "a keyword or tag to match or to return, within a sequence behind a dot");
    static final Option PATIENT_ROOT =
            Option.flag("--patient-root", "ask the patient root model, not the study root one");
    static final Option WORKLIST =
            Option.flag("--worklist", "ask the modality worklist, which has no levels");

    private Query() {}

    /** Chooses between the patient and the study root model. */
    static String model(Arguments arguments, String patientRoot, String studyRoot) {
        return arguments.has(PATIENT_ROOT.name()) ? patientRoot : studyRoot;
    }

    static DataSet identifier(Arguments arguments) {
        DataSet.Builder identifier = DataSet.builder().put(Tag.SpecificCharacterSet, "ISO_IR 192");
        if (!arguments.has(WORKLIST.name())) {
            identifier.put(
                    Tag.QueryRetrieveLevel,
                    arguments.option(LEVEL.name(), "STUDY").toUpperCase(Locale.ROOT));
        }
        for (String key : arguments.all(KEY.name())) {
            try {
                put(identifier, key);
            } catch (IllegalArgumentException e) {
                throw new UsageException(KEY.name() + " " + key + ": " + e.getMessage());
            }
        }
        return identifier.build();
    }

    private static void put(DataSet.Builder into, String key) {
        int equals = key.indexOf('=');
        String path = equals < 0 ? key : key.substring(0, equals);
        int dot = path.indexOf('.');
        if (dot >= 0) {
            int sequence = tag(path.substring(0, dot));
            List<DataSet> items = into.build().items(sequence);
            DataSet.Builder item =
                    items.isEmpty() ? DataSet.builder() : items.getFirst().toBuilder();
            put(item, key.substring(dot + 1));
            into.putItems(sequence, item.build());
        } else if (equals < 0) {
            into.putEmpty(tag(path));
        } else {
            into.put(tag(path), key.substring(equals + 1).split("\\\\", -1));
        }
    }

    /** Takes a keyword such as PatientName or a tag such as 0010,0010. */
    private static int tag(String name) {
        Optional<DictionaryEntry> entry = Dictionary.find(name);
        if (entry.isPresent()) {
            return entry.get().tag();
        }
        String digits = name.replace(",", "");
        if (!digits.matches("[0-9A-Fa-f]{8}")) {
            throw new UsageException("no element is called " + name);
        }
        return Integer.parseUnsignedInt(digits, 16);
    }
}
