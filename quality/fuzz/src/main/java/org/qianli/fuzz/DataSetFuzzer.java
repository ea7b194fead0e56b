// SPDX-License-Identifier: Apache-2.0
package org.qianli.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.qianli.dicom.codec.DataSetReader;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;

/** Files and data sets: the first byte chooses a file or one of the syntaxes. */
public final class DataSetFuzzer {
    private static final ReadOptions OPTIONS = ReadOptions.all().bounded(32, 100_000);
    private static final List<TransferSyntax> SYNTAXES =
            List.of(
                    TransferSyntax.IMPLICIT_LITTLE,
                    TransferSyntax.EXPLICIT_LITTLE,
                    TransferSyntax.EXPLICIT_BIG,
                    TransferSyntax.DEFLATED);

    private DataSetFuzzer() {}

    /** Reads the bytes, asks for every value, writes and reads again. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] bytes = Arrays.copyOfRange(input, 1, input.length);
        int choice = input[0] & 7;
        try {
            if (choice < SYNTAXES.size()) {
                TransferSyntax syntax = SYNTAXES.get(choice);
                check(DataSetReader.read(bytes, syntax, OPTIONS), syntax);
            } else {
                var file = DicomFiles.readResult(bytes, OPTIONS).file();
                check(file.dataSet(), file.syntax());
            }
        } catch (DicomException refused) {
            // What cannot be understood is refused with a reason.
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void check(DataSet dataSet, TransferSyntax syntax) throws IOException {
        ask(dataSet);
        DicomJson.write(dataSet, BulkDataUri.above(64, path -> path));
        byte[] written = DataSetWriter.encode(dataSet, syntax);
        DataSet again;
        try {
            again = DataSetReader.read(written, syntax, OPTIONS);
        } catch (DicomException broken) {
            throw new AssertionError("what was written does not read: " + broken.getMessage());
        }
        if (!Arrays.equals(written, DataSetWriter.encode(again, syntax))) {
            throw new AssertionError("what was written reads as something else");
        }
    }

    private static void ask(DataSet dataSet) {
        for (Element element : dataSet) {
            int tag = element.tag();
            dataSet.strings(tag);
            dataSet.numbers(tag);
            dataSet.longValue(tag);
            dataSet.date(tag);
            dataSet.time(tag);
            dataSet.dateTime(tag);
            dataSet.personName(tag);
            if (element instanceof SequenceElement sequence) {
                sequence.dataSets().forEach(DataSetFuzzer::ask);
            }
        }
    }
}
