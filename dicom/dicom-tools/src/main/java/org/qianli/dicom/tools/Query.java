// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.util.Locale;
import java.util.Optional;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.DictionaryEntry;
import org.qianli.dicom.dictionary.Tag;

/** The query that the arguments describe. */
final class Query {
    static final String SYNOPSIS = "[--level STUDY] [--key KEYWORD[=VALUE]]... [--patient-root]";
    static final String LEVEL = "--level";
    static final String KEY = "--key";
    static final String PATIENT_ROOT = "--patient-root";

    private Query() {}

    /** Chooses between the patient and the study root model. */
    static String model(Arguments arguments, String patientRoot, String studyRoot) {
        return arguments.has(PATIENT_ROOT) ? patientRoot : studyRoot;
    }

    static DataSet identifier(Arguments arguments) {
        DataSet.Builder identifier =
                DataSet.builder()
                        .put(Tag.SpecificCharacterSet, "ISO_IR 192")
                        .put(
                                Tag.QueryRetrieveLevel,
                                arguments.option(LEVEL, "STUDY").toUpperCase(Locale.ROOT));
        for (String key : arguments.all(KEY)) {
            int equals = key.indexOf('=');
            int tag = tag(equals < 0 ? key : key.substring(0, equals));
            if (equals < 0) {
                identifier.putEmpty(tag);
            } else {
                identifier.put(tag, key.substring(equals + 1).split("\\\\", -1));
            }
        }
        return identifier.build();
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
