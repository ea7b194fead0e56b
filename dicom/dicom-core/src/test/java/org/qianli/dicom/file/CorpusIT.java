// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.Repair;
import org.qianli.dicom.core.DicomException;

/** Walks over real files from many makers. */
class CorpusIT {
    /** Deviations that a rewritten data set does not repeat. */
    private static final Set<Repair.Kind> MENDED =
            EnumSet.of(
                    Repair.Kind.WRONG_ORDER,
                    Repair.Kind.DUPLICATE_TAG,
                    Repair.Kind.OVERLONG,
                    Repair.Kind.STRAY_DELIMITER,
                    Repair.Kind.UNKNOWN_VR,
                    Repair.Kind.TRAILING_BYTES);

    @Test
    void reproducesDataSetsByteForByte() throws IOException {
        List<String> failures = new ArrayList<>();
        int checked = 0;
        for (TestData.Entry entry : TestData.manifest()) {
            boolean dicom = entry.dcmdump().equals("ok") && entry.pydicom().equals("ok");
            if (!dicom || entry.name().endsWith(".gz") || entry.name().startsWith("malformed/")) {
                continue;
            }
            checked++;
            String problem = roundTrip(entry);
            if (!problem.isEmpty()) {
                failures.add(entry.name() + ": " + problem);
            }
        }
        assertThat(failures).isEmpty();
        assertThat(checked).isGreaterThan(250);
    }

    @Test
    void readsOrRefusesEveryFileWithAReason() throws IOException {
        List<String> unexpected = new ArrayList<>();
        int refused = 0;
        for (TestData.Entry entry : TestData.manifest()) {
            boolean bothRead = entry.dcmdump().startsWith("ok") && entry.pydicom().equals("ok");
            try (InputStream in = Files.newInputStream(entry.path())) {
                DicomFiles.read(in, ReadOptions.all());
            } catch (DicomException reason) {
                refused++;
                if (bothRead && !entry.name().endsWith(".gz")) {
                    unexpected.add(entry.name() + ": " + reason.getMessage());
                }
            }
        }
        assertThat(unexpected).isEmpty();
        assertThat(refused).isPositive();
    }

    private static String roundTrip(TestData.Entry entry) throws IOException {
        byte[] bytes = Files.readAllBytes(entry.path());
        try {
            FileReadResult result = DicomFiles.readResult(bytes, ReadOptions.all());
            DicomFile file = result.file();
            if (file.syntax().deflated()) {
                return "";
            }
            byte[] written = DataSetWriter.encode(file.dataSet(), file.syntax());
            int start = (int) result.dataSetOffset();
            int difference =
                    Arrays.mismatch(written, Arrays.copyOfRange(bytes, start, bytes.length));
            boolean mended =
                    result.repairs().stream().anyMatch(repair -> MENDED.contains(repair.kind()));
            return difference < 0 || mended
                    ? ""
                    : "differs at byte " + (start + difference) + " " + result.repairs();
        } catch (DicomException refused) {
            return refused.toString();
        }
    }
}
