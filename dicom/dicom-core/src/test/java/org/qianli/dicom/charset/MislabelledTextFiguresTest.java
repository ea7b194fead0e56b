// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Counts, for each encoding, how many texts that are in it are taken for it (recall) and how many
 * that are taken for it are in it (precision).
 *
 * <p>The figures stand in {@code docs/conformance/data-sets.md}; with {@code
 * -Dqianli.docs.write=true} this writes them, else it compares.
 */
class MislabelledTextFiguresTest {
    private static final String TABLE = "<!-- written by MislabelledTextFiguresTest -->\n";
    private static final double GOAL = 0.99;

    private enum Encoding {
        GBK("GBK"),
        UTF_8("UTF-8"),
        LATIN_1("ISO-8859-1");

        private final Charset charset;

        Encoding(String name) {
            charset = Charset.forName(name);
        }
    }

    private record Sample(String text, Encoding encoding) {
        boolean isShownRight(SpecificCharacterSet set) {
            return shown(set).equals(text);
        }

        /** What it is taken for: the encoding in which its bytes are what is shown. */
        Encoding taken(SpecificCharacterSet set) {
            String shown = shown(set);
            List<Encoding> fitting =
                    Stream.of(Encoding.values())
                            .filter(e -> new String(bytes(), e.charset).equals(shown))
                            .toList();
            assertThat(fitting).as(text).hasSize(1);
            return fitting.getFirst();
        }

        private String shown(SpecificCharacterSet set) {
            return set.decode(bytes(), TextKind.NAME);
        }

        private byte[] bytes() {
            return text.getBytes(encoding.charset);
        }
    }

    @Test
    void tellsTheEncodingsApart() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String text : MislabelledTextTest.lines("chinese.txt")) {
            samples.add(new Sample(text, Encoding.GBK));
            samples.add(new Sample(text, Encoding.UTF_8));
        }
        for (String text : MislabelledTextTest.lines("latin.txt")) {
            samples.add(new Sample(text, Encoding.UTF_8));
            samples.add(new Sample(text, Encoding.LATIN_1));
        }
        StringBuilder table =
                new StringBuilder(
                                "| label | encoding | texts | taken for it | precision | recall |\n")
                        .append("|---|---|---|---|---|---|\n");
        for (String label : List.of("", "ISO_IR 6", "ISO_IR 100")) {
            table.append(rows(label, samples));
        }
        compareOrWrite(table.toString());
    }

    private static String rows(String label, List<Sample> samples) {
        SpecificCharacterSet set = SpecificCharacterSet.parse(label);
        StringBuilder rows = new StringBuilder();
        for (Encoding encoding : Encoding.values()) {
            List<Sample> written =
                    samples.stream().filter(sample -> sample.encoding() == encoding).toList();
            long right = written.stream().filter(sample -> sample.isShownRight(set)).count();
            long taken = samples.stream().filter(sample -> sample.taken(set) == encoding).count();
            double precision = right / (double) taken;
            double recall = right / (double) written.size();
            assertThat(written).hasSizeGreaterThan(500);
            assertThat(precision).as(label + " " + encoding).isGreaterThanOrEqualTo(GOAL);
            assertThat(recall).as(label + " " + encoding).isGreaterThanOrEqualTo(GOAL);
            rows.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %s | %d | %d | %.2f %% | %.2f %% |%n",
                            label.isEmpty() ? "none" : label,
                            encoding.charset,
                            written.size(),
                            taken,
                            100 * precision,
                            100 * recall));
        }
        return rows.toString();
    }

    private static void compareOrWrite(String table) throws IOException {
        Path document = Path.of("../../docs/conformance/data-sets.md");
        String text = Files.readString(document, StandardCharsets.UTF_8);
        int start = text.indexOf(TABLE) + TABLE.length();
        String wanted =
                text.substring(0, start) + table + text.substring(text.indexOf("\n## ", start));
        if (Boolean.getBoolean("qianli.docs.write")) {
            Files.writeString(document, wanted);
        }
        assertThat(Files.readString(document)).isEqualTo(wanted);
    }
}
