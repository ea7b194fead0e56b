// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.BulkElement;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.FragmentsElement;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.dictionary.Vr;

/** Compares what we read with what pydicom reads: every tag, representation and value. */
class PydicomComparisonIT {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    /** Where pydicom 2.3 is wrong: it leaves the escape sequences of GB 2312 in the text. */
    private static final Set<String> EXPECTED = Set.of("charset/fodicom_chrGB2312.dcm 00100010");

    @TempDir private Path folder;

    @Test
    void readsTheSameElementsAsPydicom() throws Exception {
        List<TestData.Entry> entries =
                TestData.manifest().stream()
                        .filter(entry ->
                                entry.dcmdump().equals("ok") && entry.pydicom().equals("ok"))
                        .filter(entry ->
                                !entry.name().endsWith(".gz")
                                        && !entry.name().startsWith("malformed/"))
                        .toList();
        Map<String, Map<String, String>> theirs =
                pydicom(entries.stream().map(TestData.Entry::path).toList());
        List<String> differences = new ArrayList<>();
        int elements = 0;
        for (TestData.Entry entry : entries) {
            Map<String, String> expected =
                    Objects.requireNonNull(theirs.get(entry.path().toString()));
            Map<String, String> ours = new TreeMap<>();
            dump(DicomFiles.read(entry.path(), ReadOptions.all()).dataSet(), "", ours);
            elements += ours.size();
            differences.addAll(compare(entry.name(), expected, ours));
        }
        assertThat(differences).isEmpty();
        assertThat(elements).isGreaterThan(20_000);
    }

    @Test
    void writesWhatPydicomReadsInEverySyntax() throws Exception {
        List<TransferSyntax> syntaxes =
                List.of(
                        TransferSyntax.IMPLICIT_LITTLE,
                        TransferSyntax.EXPLICIT_LITTLE,
                        TransferSyntax.EXPLICIT_BIG,
                        TransferSyntax.DEFLATED);
        List<Path> paths = new ArrayList<>();
        for (TestData.Entry entry : TestData.manifest()) {
            boolean small =
                    entry.name().startsWith("charset/")
                            || entry.name().contains("pydicom_CT_small");
            if (small && !entry.transferSyntax().startsWith("1.2.840.10008.1.2.4")) {
                DicomFile file = DicomFiles.read(entry.path(), ReadOptions.all());
                for (TransferSyntax syntax : syntaxes) {
                    Path path = folder.resolve(paths.size() + ".dcm");
                    DicomFiles.write(new DicomFile(DataSet.empty(), syntax, file.dataSet()), path);
                    paths.add(path);
                }
            }
        }
        Map<String, Map<String, String>> theirs = pydicom(paths);
        List<String> differences = new ArrayList<>();
        for (Path path : paths) {
            Map<String, String> ours = new TreeMap<>();
            dump(DicomFiles.read(path, ReadOptions.all().strictly()).dataSet(), "", ours);
            Map<String, String> expected = Objects.requireNonNull(theirs.get(path.toString()));
            differences.addAll(compare(path.getFileName().toString(), expected, ours));
        }
        differences.removeIf(difference -> difference.contains("\u001b"));
        assertThat(differences).isEmpty();
        assertThat(paths).hasSizeGreaterThan(60);
    }

    private static List<String> compare(
            String file, Map<String, String> expected, Map<String, String> ours) {
        List<String> differences = new ArrayList<>();
        var paths = new TreeSet<>(expected.keySet());
        paths.addAll(ours.keySet());
        for (String path : paths) {
            String their = expected.getOrDefault(path, "absent");
            String our = ours.getOrDefault(path, "absent");
            if (!agree(their, our) && !EXPECTED.contains(file + " " + path)) {
                differences.add(
                        file
                                + " "
                                + path
                                + ": theirs "
                                + readable(their)
                                + ", ours "
                                + readable(our));
            }
        }
        return differences;
    }

    private static boolean agree(String their, String our) {
        if (their.equals(our) || their.equals("refused")) {
            return true;
        }
        String[] theirParts = their.split(" ", 2);
        String[] ourParts = our.split(" ", 2);
        boolean ambiguous = theirParts[0].contains("or") && theirParts[0].contains(ourParts[0]);
        return ambiguous && theirParts[1].equals(ourParts[1]);
    }

    private static String readable(String entry) {
        String[] parts = entry.split(" ", 2);
        boolean hexadecimal = parts.length == 2 && parts[1].matches("([0-9a-f]{2})+");
        return hexadecimal
                ? parts[0]
                        + " '"
                        + new String(HexFormat.of().parseHex(parts[1]), StandardCharsets.UTF_8)
                        + "'"
                : entry;
    }

    private Map<String, Map<String, String>> pydicom(List<Path> paths)
            throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(PYTHON), "no " + PYTHON);
        Process probe = new ProcessBuilder(PYTHON.toString(), "-c", "import pydicom").start();
        Assumptions.assumeTrue(probe.waitFor() == 0, "no python3-pydicom");
        Path script = folder.resolve("dump.py");
        try (var stream = Objects.requireNonNull(getClass().getResourceAsStream("dump.py"))) {
            Files.copy(stream, script);
        }
        Path names = folder.resolve("names");
        Files.write(names, paths.stream().map(Path::toString).toList());
        Path output = folder.resolve("output");
        Process process =
                new ProcessBuilder(PYTHON.toString(), script.toString())
                        .redirectInput(names.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        return parse(Files.readAllLines(output));
    }

    private static Map<String, Map<String, String>> parse(List<String> lines) {
        Map<String, Map<String, String>> files = new LinkedHashMap<>();
        Map<String, String> current = new TreeMap<>();
        for (String line : lines) {
            String[] parts = line.split(" ", 4);
            switch (parts[0]) {
                case "F" -> {
                    current = new TreeMap<>();
                    files.put(line.substring(2), current);
                }
                case "E" -> current.put(parts[1], parts[2] + " " + parts[3]);
                default -> current.put(parts[1], "refused");
            }
        }
        return files;
    }

    private static void dump(DataSet dataSet, String path, Map<String, String> lines) {
        for (Element element : dataSet) {
            String here = path + String.format("%08X", element.tag());
            switch (element) {
                case SequenceElement sequence -> {
                    List<DataSet> items = sequence.dataSets();
                    lines.put(here, "SQ " + hex(Integer.toString(items.size())));
                    for (int i = 0; i < items.size(); i++) {
                        dump(items.get(i), here + "/" + i + "/", lines);
                    }
                }
                case FragmentsElement _ -> lines.put(here, "fragments -");
                case BulkElement bulk -> throw new AssertionError(bulk);
                case ValueElement value -> {
                    Vr vr = dataSet.vr(value);
                    String text = vr.isString() ? text(dataSet, value) : summary(value.bytes());
                    lines.put(here, vr + " " + hex(text));
                }
            }
        }
    }

    private static String text(DataSet dataSet, ValueElement value) {
        // pydicom leaves out the empty groups at the end of a name.
        boolean name = dataSet.vr(value) == Vr.PN;
        return dataSet.strings(value.tag()).stream()
                .map(text -> name ? text.replaceAll("=+$", "") : text)
                .collect(Collectors.joining("\\"));
    }

    private static String summary(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return String.format("%d:%08x", bytes.length, crc.getValue());
    }

    private static String hex(String text) {
        return text.isEmpty()
                ? "-"
                : HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
