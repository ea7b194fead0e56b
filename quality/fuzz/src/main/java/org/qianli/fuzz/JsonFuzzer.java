// SPDX-License-Identifier: Apache-2.0
package org.qianli.fuzz;

import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;

/** DICOM JSON documents. */
public final class JsonFuzzer {
    private JsonFuzzer() {}

    /** Reads a document; what it says is written and read again. */
    public static void fuzzerTestOneInput(byte[] input) {
        Documents.check(
                input, DicomJson::read, dataSet -> DicomJson.write(dataSet, BulkDataUri.inline()));
    }
}
