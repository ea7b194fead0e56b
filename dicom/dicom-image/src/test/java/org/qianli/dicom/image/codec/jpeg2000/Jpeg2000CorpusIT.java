// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.DecodedFrame;
import org.qianli.dicom.image.codec.SampleShape;

/**
 * Every JPEG 2000 frame of the shared test data against OpenJPEG.
 *
 * <p>The table of docs/conformance/codecs-jpeg2000.md is what this test finds; with {@code
 * -Dqianli.docs.write=true} it writes the table, else it compares.
 */
class Jpeg2000CorpusIT {

    private static final String TABLE = "<!-- written by Jpeg2000CorpusIT -->\n";

    @TempDir private Path folder;

    @Test
    void decodesEveryFrameAsOpenJpegDoes() throws IOException, InterruptedException {
        OpenJpeg openJpeg = OpenJpeg.in(folder);
        SoftAssertions all = new SoftAssertions();
        List<String> table = new ArrayList<>();
        table.add("| file | frames | samples | against OpenJPEG | repairs |");
        table.add("|---|---|---|---|---|");
        for (CorpusFrames.Image image : CorpusFrames.all()) {
            Difference worst = new Difference(0, 0, 0, 0);
            TreeSet<String> repairs = new TreeSet<>();
            String shape = "";
            for (byte[] stream : image.frames()) {
                DecodedFrame ours = new Jpeg2000Decoder().decode(stream, DecodeOptions.FULL);
                shape = words(ours.samples().shape());
                repairs.addAll(ours.repairs());
                Difference difference =
                        Difference.between(
                                ours.samples(), openJpeg.decode(stream, ours.samples().shape()));
                all.assertThat(image.lossless() ? difference.isNone() : difference.isSlight())
                        .as("%s: %s", image.name(), difference)
                        .isTrue();
                worst = worst.plus(difference);
            }
            table.add(
                    "| %s | %d | %s | %s | %s |"
                            .formatted(
                                    image.name(),
                                    image.frames().size(),
                                    shape,
                                    words(worst),
                                    String.join("; ", repairs)));
        }
        all.assertAll();
        assertThat(table).hasSizeGreaterThan(20);
        compareOrWrite(String.join("\n", table) + "\n");
    }

    private static String words(SampleShape shape) {
        return "%d x %d x %d, %d bits%s"
                .formatted(
                        shape.columns(),
                        shape.rows(),
                        shape.components(),
                        shape.bits(),
                        shape.signed() ? ", signed" : "");
    }

    private static String words(Difference difference) {
        return difference.isNone()
                ? "the same"
                : "%.3f %% differ, by %d at most"
                        .formatted(
                                100.0 * difference.different() / difference.samples(),
                                difference.greatest());
    }

    private static void compareOrWrite(String table) throws IOException {
        Path document = Path.of("../../docs/conformance/codecs-jpeg2000.md");
        String text = Files.readString(document);
        int end = text.indexOf(TABLE) + TABLE.length();
        String wanted = text.substring(0, end) + table;
        if (Boolean.getBoolean("qianli.docs.write")) {
            Files.writeString(document, wanted);
        }
        assertThat(Files.readString(document)).isEqualTo(wanted);
    }
}
