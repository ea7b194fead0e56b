// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class MetadataDocumentTest {

    private static final String ONE = "{\"00100010\":{\"vr\":\"PN\"}}";
    private static final String TWO = "{\"00100020\":{\"vr\":\"LO\"}},{}";

    @Test
    void joinsSegmentsToOneArray() throws IOException {
        MetadataDocument document = new MetadataDocument(List.of(segment(ONE), segment(TWO)));
        assertThat(gunzipped(document)).isEqualTo("[" + ONE + "," + TWO + "]");
        assertThat(text(document)).isEqualTo("[" + ONE + "," + TWO + "]");
    }

    @Test
    void appendsToASegment() throws IOException {
        JsonSegment grown = segment(ONE).then(segment("," + TWO));
        MetadataDocument document = new MetadataDocument(List.of(grown));
        assertThat(gunzipped(document)).isEqualTo("[" + ONE + "," + TWO + "]");
        assertThat(text(document)).isEqualTo("[" + ONE + "," + TWO + "]");
    }

    @Test
    void isAnEmptyArrayWithoutSegments() throws IOException {
        MetadataDocument document = new MetadataDocument(List.of(segment("")));
        assertThat(gunzipped(document)).isEqualTo("[]");
        assertThat(text(document)).isEqualTo("[]");
    }

    @Test
    void keepsLargeSegmentsWhole() throws IOException {
        String large = ONE.repeat(1) + ("," + TWO).repeat(50_000);
        MetadataDocument document = new MetadataDocument(List.of(segment(large), segment(ONE)));
        assertThat(gunzipped(document)).isEqualTo("[" + large + "," + ONE + "]");
        assertThat(text(document)).isEqualTo("[" + large + "," + ONE + "]");
    }

    @Test
    void appendsChecksumsWithoutTheBytes() {
        Random random = new Random(42);
        for (int size : new int[] {0, 1, 7, 1000, 70_000}) {
            byte[] first = new byte[size];
            byte[] second = new byte[1234];
            random.nextBytes(first);
            random.nextBytes(second);
            CRC32 whole = new CRC32();
            whole.update(first);
            whole.update(second);
            Crc32Sum sum = Crc32Sum.EMPTY.then(Crc32Sum.of(first)).then(Crc32Sum.of(second));
            assertThat(sum).isEqualTo(new Crc32Sum((int) whole.getValue(), size + 1234L));
        }
    }

    private static JsonSegment segment(String text) {
        return JsonSegment.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The JDK's reader checks the checksum and the length at the end. */
    private static String gunzipped(MetadataDocument document) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(document.gzip()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String text(MetadataDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.writeText(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
