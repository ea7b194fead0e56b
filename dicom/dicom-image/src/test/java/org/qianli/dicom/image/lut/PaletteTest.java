// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.lut;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;

class PaletteTest {

    private static DataSet palette(byte[] descriptor, byte[] data) {
        DataSet.Builder header = DataSet.builder();
        for (int color = 0; color < 3; color++) {
            header.putBytes(
                    Tag.RedPaletteColorLookupTableDescriptor + color, Vr.US, descriptor.clone());
            header.putBytes(Tag.RedPaletteColorLookupTableData + color, Vr.OW, data.clone());
        }
        return header.build();
    }

    @Test
    void shortensSixteenBitEntries() {
        DataSet header =
                palette(
                        new byte[] {2, 0, 1, 0, 16, 0},
                        new byte[] {0x34, 0x12, (byte) 0xFF, (byte) 0xFF});
        int[] colors = Palette.find(header, false).orElseThrow().colors(0, 3);
        assertThat(colors).containsExactly(0x121212, 0x121212, 0xFFFFFF);
    }

    @Test
    void takesSmallEntriesOfSixteenBitsAsEight() {
        DataSet header =
                palette(new byte[] {2, 0, 0, 0, 16, 0}, new byte[] {0x34, 0, (byte) 0xFF, 0});
        assertThat(Palette.find(header, false).orElseThrow().colors(0, 2))
                .containsExactly(0x343434, 0xFFFFFF);
    }

    @Test
    void expandsDiscreteLinearAndIndirectSegments() {
        int[] words = {
            0,
            2,
            100,
            200, // discrete: 100, 200
            1,
            4,
            600, // linear: 300, 400, 500, 600
            2,
            1,
            0,
            0 // indirect: the first segment once more
        };
        char[] entries = SegmentedTable.expand(words, 10);
        assertThat(toInts(entries))
                .containsExactly(100, 200, 300, 400, 500, 600, 100, 200, 200, 200);
    }

    @Test
    void endsIndirectSegmentsThatReferToThemselves() {
        assertThat(toInts(SegmentedTable.expand(new int[] {0, 1, 7, 2, 3, 0, 0}, 3)))
                .containsExactly(7, 7, 7);
    }

    @Test
    void findsNoneWhereAColourIsMissing() {
        DataSet header =
                palette(new byte[] {1, 0, 0, 0, 8, 0}, new byte[] {1, 1}).toBuilder()
                        .remove(Tag.BluePaletteColorLookupTableData)
                        .build();
        assertThat(Palette.find(header, false)).isEmpty();
    }

    private static int[] toInts(char[] entries) {
        int[] ints = new int[entries.length];
        Arrays.setAll(ints, i -> entries[i]);
        return ints;
    }
}
