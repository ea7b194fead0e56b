// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;
import org.qianli.dicom.xml.DicomXml;

/** Carries real data sets through XML, ours and DCMTK's. */
class XmlCorpusIT {
    private static final Path DCM2XML = Path.of("/usr/bin/dcm2xml");

    private static final Pattern REAL =
            Pattern.compile("(?<=[\\[,])-?\\d+\\.\\d+(E-?\\d+)?(?=[\\],])");

    @TempDir private Path folder;

    @Test
    void readsBackEveryDataSet() throws IOException {
        List<String> different = new ArrayList<>();
        int checked = 0;
        for (TestData.Entry entry : readable()) {
            DataSet dataSet = header(entry.path());
            String text = DicomXml.write(dataSet, BulkDataUri.inline());
            if (text.indexOf('\uFFFD') >= 0) {
                continue; // characters that XML cannot carry
            }
            checked++;
            if (!json(DicomXml.read(text)).equals(json(DicomJson.read(json(dataSet))))) {
                different.add(entry.name());
            }
        }
        assertThat(different).isEmpty();
        assertThat(checked).isGreaterThan(200);
    }

    @Test
    void readsWhatDcmtkWrites() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(DCM2XML), "no " + DCM2XML);
        List<String> different = new ArrayList<>();
        int checked = 0;
        for (TestData.Entry entry : readable()) {
            if (!entry.name().startsWith("modality/")
                    || !entry.transferSyntax().endsWith(".1.2.1")) {
                continue;
            }
            Path theirs = folder.resolve("theirs.xml");
            Process process =
                    new ProcessBuilder(
                                    DCM2XML.toString(), "-q", "-nat", "+M", entry.path().toString())
                            .redirectOutput(theirs.toFile())
                            .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            if (process.exitValue() != 0) {
                continue; // DCMTK does not know the character set
            }
            checked++;
            try (var in = Files.newInputStream(theirs)) {
                DataSet read = DicomXml.read(in, uri -> Optional.of(new byte[0]));
                DataSet ours = DicomJson.read(json(header(entry.path())));
                if (!comparable(read, read).equals(comparable(ours, read))) {
                    different.add(entry.name());
                }
            }
        }
        assertThat(different).isEmpty();
        assertThat(checked).isGreaterThan(20);
    }

    /** Leaves out what DCMTK refers to instead of writing it, and what it does not know. */
    private static String comparable(DataSet dataSet, DataSet theirs) {
        DataSet.Builder known = DataSet.builder();
        for (Element element : dataSet) {
            boolean unknown = theirs.find(element.tag()).filter(e -> e.vr() == Vr.UN).isPresent();
            if (!unknown && Integer.compareUnsigned(element.tag(), 0x7FE00000) < 0) {
                known.put(element);
            }
        }
        String text = json(known.build()).replaceAll(",\"InlineBinary\":\"[^\"]*\"", "");
        // DCMTK's last digits of a double are off.
        return REAL.matcher(text)
                .replaceAll(real ->
                        new BigDecimal(real.group())
                                .round(new MathContext(12))
                                .stripTrailingZeros()
                                .toString());
    }

    private static List<TestData.Entry> readable() throws IOException {
        return TestData.manifest().stream()
                .filter(entry -> entry.dcmdump().equals("ok") && entry.pydicom().equals("ok"))
                .filter(entry -> !entry.name().endsWith(".gz"))
                .toList();
    }

    private static DataSet header(Path path) throws IOException {
        return DicomFiles.read(path, ReadOptions.header()).dataSet();
    }

    private static String json(DataSet dataSet) {
        return DicomJson.write(dataSet, BulkDataUri.inline());
    }
}
