// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.Repair;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.PersonName;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.core.Tags;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.xml.DicomXml;

/**
 * Compares every DICOM file of the shared data with what DCMTK and pydicom make of it, element by
 * element: path, representation and decoded text or number of bytes.
 *
 * <p>With {@code -Dqianli.corpus.table=FILE} it writes the results as a table.
 */
class CorpusResultsIT {
    private static final Path DCM2XML = Path.of("/usr/bin/dcm2xml");

    /**
     * Where DCMTK's document is not what the file says, and pydicom agrees with us: it repeats the
     * characters of a name as its sound, and takes the blocks off tags that nobody reserved.
     */
    private static final Set<String> EXPECTED =
            Set.of(
                    "charset/pydicom_chrX1.dcm (0010,0010)",
                    "charset/pydicom_chrX2.dcm (0010,0010)",
                    "ecg/dicom/pydicom_waveform_ecg.dcm (7001,0031)",
                    "ecg/dicom/pydicom_waveform_ecg.dcm (7001,0032)",
                    "ecg/dicom/pydicom_waveform_ecg.dcm (7001,0053)");

    /** Values whose representation the peer does not know, or that it does not write. */
    private static final String UNSAID = "unsaid";

    @TempDir private Path folder;

    private record Row(
            String name,
            String ours,
            String repairs,
            String dcmtk,
            String pydicom,
            boolean agreed) {
        String line() {
            return "| " + String.join(" | ", name, ours, repairs, dcmtk, pydicom) + " |";
        }
    }

    @Test
    void readsWhatDcmtkReads() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(DCM2XML), "no " + DCM2XML);
        List<Row> rows = new ArrayList<>();
        for (TestData.Entry entry : TestData.manifest()) {
            if (!entry.dcmdump().equals("-") && !entry.name().endsWith(".gz")) {
                rows.add(row(entry));
            }
        }
        String table = System.getProperty("qianli.corpus.table");
        if (table != null) {
            Files.write(Path.of(table), rows.stream().map(Row::line).toList());
        }
        assertThat(rows).hasSizeGreaterThan(250);
        assertThat(rows.stream().filter(row -> !row.agreed()).map(Row::line).toList()).isEmpty();
    }

    private Row row(TestData.Entry entry) throws Exception {
        Optional<Map<String, String>> theirs = dcmtk(entry.path());
        try (InputStream in = Files.newInputStream(entry.path())) {
            FileReadResult result = DicomFiles.readResult(in, ReadOptions.all());
            Map<String, String> ours = new TreeMap<>();
            flatten(result.file().dataSet(), "", ours);
            String repairs =
                    result.repairs().stream()
                            .map(Repair::kind)
                            .distinct()
                            .map(Repair.Kind::toString)
                            .collect(Collectors.joining(", "));
            if (theirs.isEmpty()) {
                return new Row(
                        entry.name(),
                        ours.size() + " elements",
                        repairs,
                        "no document",
                        pydicom(entry),
                        true);
            }
            List<String> differences = differences(entry.name(), ours, theirs.get());
            String verdict = differences.isEmpty() ? "same" : String.join("; ", differences);
            return new Row(
                    entry.name(),
                    ours.size() + " elements",
                    repairs,
                    verdict,
                    pydicom(entry),
                    differences.isEmpty());
        } catch (DicomException refused) {
            String reason = refused.getMessage();
            String verdict = theirs.isEmpty() ? "no document" : "reads " + theirs.get().size();
            return new Row(
                    entry.name(),
                    "refused: " + reason,
                    "",
                    verdict,
                    pydicom(entry),
                    theirs.isEmpty());
        }
    }

    /** What PydicomComparisonIT has compared, or else whether pydicom reads the file at all. */
    private static String pydicom(TestData.Entry entry) {
        boolean ordinary = entry.dcmdump().equals("ok") && entry.pydicom().equals("ok");
        if (ordinary && !entry.name().startsWith("malformed/")) {
            return "same";
        }
        return entry.pydicom().startsWith("ok") ? "reads" : "refuses";
    }

    private static List<String> differences(
            String file, Map<String, String> ours, Map<String, String> theirs) {
        Set<String> paths = new TreeSet<>(ours.keySet());
        paths.addAll(theirs.keySet());
        List<String> differences = new ArrayList<>();
        for (String path : paths) {
            String our = ours.getOrDefault(path, "absent");
            String their = theirs.getOrDefault(path, "absent");
            boolean compared =
                    !their.equals(UNSAID) && !our.equals(UNSAID) && !inside(path, theirs);
            if (compared && !our.equals(their) && !EXPECTED.contains(file + " " + path)) {
                differences.add(path + " ours " + brief(our) + ", theirs " + brief(their));
            }
        }
        return differences;
    }

    /** Tells whether the element lies in a sequence that is unknown bytes to the peer. */
    private static boolean inside(String path, Map<String, String> theirs) {
        int slash = path.indexOf('/');
        return slash > 0 && UNSAID.equals(theirs.get(path.substring(0, slash)));
    }

    private static String brief(String value) {
        return value.length() > 40 ? value.substring(0, 40) + "..." : value;
    }

    private Optional<Map<String, String>> dcmtk(Path path) throws Exception {
        Path xml = folder.resolve("theirs.xml");
        Process process =
                new ProcessBuilder(DCM2XML.toString(), "-q", "-nat", "+M", path.toString())
                        .redirectOutput(xml.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        if (process.exitValue() != 0) {
            return Optional.empty();
        }
        Map<String, String> values = new TreeMap<>();
        try (InputStream in = Files.newInputStream(xml)) {
            flatten(DicomXml.read(in, uri -> Optional.of(new byte[0])), "", values);
        } catch (DicomException notXml) {
            return Optional.empty(); // characters or character sets that DCMTK copies as they are
        }
        values.replaceAll((tag, value) -> value.startsWith("bytes") ? UNSAID : value);
        return Optional.of(values);
    }

    private static void flatten(DataSet dataSet, String path, Map<String, String> values) {
        for (Element element : dataSet) {
            boolean groupLength = (element.tag() & 0xFFFF) == 0;
            if (groupLength || element.tag() == Tag.SpecificCharacterSet) {
                continue; // the text is UTF-8 by now
            }
            String here = path + Tags.format(element.tag());
            if (isNobodys(dataSet, element.tag())) {
                continue;
            }
            if (element instanceof SequenceElement sequence) {
                List<DataSet> items = sequence.dataSets();
                values.put(here, "SQ " + items.size());
                for (int i = 0; i < items.size(); i++) {
                    flatten(items.get(i), here + "/" + i + "/", values);
                }
            } else {
                values.put(here, value(dataSet, element));
            }
        }
    }

    /** DCMTK's documents leave the block out of a private tag, also where nobody reserved it. */
    private static boolean isNobodys(DataSet dataSet, int tag) {
        return Tags.isPrivate(tag)
                && !Tags.isPrivateCreator(tag)
                && dataSet.privateCreator(tag).isEmpty();
    }

    private static String value(DataSet dataSet, Element element) {
        Vr vr = dataSet.vr(element);
        if (element.vr() == Vr.UN && element.isEmpty()) {
            return UNSAID;
        }
        if (vr.isStream() || vr == Vr.SQ) {
            return "bytes " + vr;
        }
        List<String> texts = dataSet.strings(element.tag());
        boolean real = vr == Vr.FD || vr == Vr.FL;
        boolean name = vr == Vr.PN;
        return vr
                + " "
                + texts.stream()
                        .map(text -> real ? rounded(text) : name ? trimmed(text) : text.strip())
                        .collect(Collectors.joining("\\"));
    }

    /** What is empty at the end of a name means nothing. */
    private static String trimmed(String name) {
        return PersonName.parse(name).toString();
    }

    /** DCMTK's last digits of a double are off. */
    private static String rounded(String text) {
        try {
            return new BigDecimal(text).round(new MathContext(6)).stripTrailingZeros().toString();
        } catch (NumberFormatException _) {
            return text.toLowerCase(Locale.ROOT).substring(0, 3); // nan, inf
        }
    }
}
