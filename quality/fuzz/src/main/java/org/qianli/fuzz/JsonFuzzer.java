// SPDX-License-Identifier: Apache-2.0
package org.qianli.fuzz;

import java.nio.charset.StandardCharsets;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;

/** DICOM JSON documents. */
public final class JsonFuzzer {
    private JsonFuzzer() {}

    /** Reads a document; what it says is written and read again. */
    public static void fuzzerTestOneInput(byte[] input) {
        DataSet dataSet;
        try {
            dataSet = DicomJson.read(new String(input, StandardCharsets.UTF_8));
        } catch (DicomException refused) {
            return;
        }
        String written = DicomJson.write(dataSet, BulkDataUri.inline());
        String again;
        try {
            again = DicomJson.write(DicomJson.read(written), BulkDataUri.inline());
        } catch (DicomException broken) {
            throw new AssertionError("what was written does not read: " + broken.getMessage());
        }
        if (!again.equals(written)) {
            throw new AssertionError("what was written reads as something else");
        }
    }
}
