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

    /** Values whose representation the peer does not know, or that it does not write. */
    private static final String UNSAID = "unsaid";

    @TempDir private Path folder;

    private record Row(String name, String ours, String repairs, String dcmtk, boolean agreed) {
        String line() {
            return "| " + String.join(" | ", name, ours, repairs, dcmtk) + " |";
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
                return new Row(entry.name(), ours.size() + " elements", repairs, "no document", true);
            }
            List<String> differences = differences(ours, theirs.get());
            String verdict = differences.isEmpty() ? "same" : String.join("; ", differences);
            return new Row(
                    entry.name(), ours.size() + " elements", repairs, verdict, differences.isEmpty());
        } catch (DicomException refused) {
            String reason = refused.getMessage();
            String verdict = theirs.isEmpty() ? "no document" : "reads " + theirs.get().size();
            return new Row(entry.name(), "refused: " + reason, "", verdict, theirs.isEmpty());
        }
    }

    private static List<String> differences(Map<String, String> ours, Map<String, String> theirs) {
        Set<String> paths = new TreeSet<>(ours.keySet());
        paths.addAll(theirs.keySet());
        List<String> differences = new ArrayList<>();
        for (String path : paths) {
            String our = ours.getOrDefault(path, "absent");
            String their = theirs.getOrDefault(path, "absent");
            if (!our.equals(their) && !their.equals(UNSAID) && !inside(path, theirs)) {
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
            if (groupLength) {
                continue;
            }
            String here = path + Tags.format(element.tag());
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

    private static String value(DataSet dataSet, Element element) {
        Vr vr = dataSet.vr(element);
        if (vr.isStream() || vr == Vr.SQ) {
            return "bytes " + vr;
        }
        if (element.tag() == Tag.SpecificCharacterSet) {
            return "CS"; // UTF-8 by now
        }
        List<String> texts = dataSet.strings(element.tag());
        boolean real = vr == Vr.FD || vr == Vr.FL;
        return vr
                + " "
                + texts.stream()
                        .map(text -> real ? rounded(text) : text.strip())
                        .collect(Collectors.joining("\\"));
    }

    /** DCMTK's last digits of a double are off. */
    private static String rounded(String text) {
        try {
            return new BigDecimal(text)
                    .round(new MathContext(6))
                    .stripTrailingZeros()
                    .toString();
        } catch (NumberFormatException _) {
            return text.toLowerCase(Locale.ROOT).substring(0, 3); // nan, inf
        }
    }
}
