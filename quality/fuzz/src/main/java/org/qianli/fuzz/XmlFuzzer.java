// SPDX-License-Identifier: Apache-2.0
package org.qianli.fuzz;

import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.xml.DicomXml;

/** Native DICOM Model documents. */
public final class XmlFuzzer {
    private XmlFuzzer() {}

    /** Reads a document; what it says is written and read again. */
    public static void fuzzerTestOneInput(byte[] input) {
        Documents.check(
                input, DicomXml::read, dataSet -> DicomXml.write(dataSet, BulkDataUri.inline()));
    }
}
