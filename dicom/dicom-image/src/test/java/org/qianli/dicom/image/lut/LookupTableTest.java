// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.lut;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;

class LookupTableTest {

    private static DataSet item(byte[] descriptor, byte[] data) {
        return DataSet.builder()
                .putBytes(Tag.LUTDescriptor, Vr.US, descriptor)
                .putBytes(Tag.LUTData, Vr.OW, data)
                .build();
    }

    @Test
    void givesTheNearestEntryOutsideTheTable() {
        LookupTable table = LookupTable.of(10, 8, 5, 6, 7);
        assertThat(table.at(-40_000)).isEqualTo(5);
        assertThat(table.at(11)).isEqualTo(6);
        assertThat(table.at(Integer.MAX_VALUE)).isEqualTo(7);
    }

    @Test
    void readsANegativeFirstNumberOnlyForSignedInput() {
        byte[] descriptor = {2, 0, (byte) 0xFE, (byte) 0xFF, 16, 0};
        byte[] data = {1, 0, 2, 0};
        assertThat(LookupTable.read(item(descriptor, data), true).orElseThrow().at(-1))
                .isEqualTo(2);
        assertThat(LookupTable.read(item(descriptor, data), false).orElseThrow().first())
                .isEqualTo(65_534);
    }

    @Test
    void readsEntriesOfOneByteWhereThereAreAsManyBytesAsEntries() {
        byte[] descriptor = {4, 0, 0, 0, 8, 0};
        LookupTable table =
                LookupTable.read(item(descriptor, new byte[] {9, 8, 7, 6}), false).orElseThrow();
        assertThat(table.at(3)).isEqualTo(6);
    }

    @Test
    void believesTheEntriesMoreThanTheStatedBits() {
        byte[] descriptor = {2, 0, 0, 0, 8, 0};
        LookupTable table =
                LookupTable.read(item(descriptor, new byte[] {0, 0, 0, 0x0F}), false).orElseThrow();
        assertThat(table.bits()).isEqualTo(12);
    }

    @Test
    void findsNoTableInNonsense() {
        assertThat(LookupTable.read(item(new byte[] {1, 0, 0, 0}, new byte[] {1, 0}), false))
                .isEmpty();
        assertThat(LookupTable.read(item(new byte[] {1, 0, 0, 0, 40, 0}, new byte[] {1, 0}), false))
                .isEmpty();
    }

    @Test
    void readsRescaleAndTakesASlopeOfZeroForNone() {
        DataSet header =
                DataSet.builder()
                        .put(Tag.RescaleIntercept, "-1024")
                        .put(Tag.RescaleSlope, "0")
                        .build();
        assertThat(ModalityLut.find(header, false).orElseThrow().apply(24)).isEqualTo(-1000);
        assertThat(ModalityLut.find(DataSet.empty(), false)).isEmpty();
    }
}
