// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamKindTest {

    @ParameterizedTest
    @CsvSource({
        "ffd8ffe000104a464946, JPEG",
        "ffd8ffdb0043, JPEG",
        "ffd8fff7000b, JPEG_LS",
        "ffd8ffe80004aaaafff7000b, JPEG_LS",
        "ffd8ffe80004aaaaffc0000b, JPEG",
        "ff4fff5100290000, JPEG_2000",
        "0000000c6a5020200d0a, JPEG_2000",
        "ff0a00000000, JPEG_XL",
        "0000000c4a584c20, JPEG_XL",
        "0200000040000000, RLE",
        "1000000040000000, UNKNOWN",
        "ffd8, UNKNOWN",
        "ff, UNKNOWN",
    })
    void tellsTheFamilyByTheFirstBytes(String start, StreamKind kind) {
        byte[] bytes = HexFormat.of().parseHex(start);
        int length = kind == StreamKind.RLE ? 100 : bytes.length;
        assertThat(StreamKind.sniff(Arrays.copyOf(bytes, length))).isEqualTo(kind);
    }
}
