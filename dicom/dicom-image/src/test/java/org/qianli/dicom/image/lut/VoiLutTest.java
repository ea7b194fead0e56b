// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.lut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.image.lut.VoiLut.Function;

class VoiLutTest {

    /** The standard's own example (PS3.3 C.11.2.1.2.1): c=2048, w=4096 is 0 at 0, 1 at 4095. */
    @Test
    void linearIsOffByAHalfAsTheStandardSays() {
        VoiLut window = VoiLut.Window.linear(2048, 4096);
        assertThat(window.apply(0)).isZero();
        assertThat(window.apply(4095)).isEqualTo(1);
        assertThat(window.apply(2047.5)).isEqualTo(0.5);
        assertThat(window.apply(-5)).isZero();
        assertThat(window.apply(9000)).isEqualTo(1);
    }

    @Test
    void aLinearWindowOfOneIsAThreshold() {
        VoiLut window = VoiLut.Window.linear(10, 1);
        assertThat(window.apply(9.5)).isZero();
        assertThat(window.apply(9.6)).isEqualTo(1);
    }

    @Test
    void linearExactRunsFromEdgeToEdge() {
        VoiLut window = new VoiLut.Window(100, 50, Function.LINEAR_EXACT);
        assertThat(window.apply(75)).isZero();
        assertThat(window.apply(100)).isEqualTo(0.5);
        assertThat(window.apply(125)).isEqualTo(1);
    }

    @Test
    void sigmoidIsACurveAroundTheCenter() {
        VoiLut window = new VoiLut.Window(40, 400, Function.SIGMOID);
        assertThat(window.apply(40)).isEqualTo(0.5);
        assertThat(window.apply(240)).isEqualTo(1 / (1 + Math.exp(-2)), within(1e-12));
        assertThat(window.apply(-160)).isEqualTo(1 / (1 + Math.exp(2)), within(1e-12));
    }

    @Test
    void listsWindowsThenTablesAndLeavesOutNonsense() {
        DataSet table =
                DataSet.builder()
                        .putBytes(Tag.LUTDescriptor, Vr.US, new byte[] {2, 0, 0, 0, 8, 0})
                        .putBytes(Tag.LUTData, Vr.OW, new byte[] {0, 0, (byte) 255, 0})
                        .build();
        DataSet header =
                DataSet.builder()
                        .put(Tag.WindowCenter, "40", "-600", "10")
                        .put(Tag.WindowWidth, "400", "1600", "0")
                        .put(Tag.VOILUTFunction, "SIGMOID")
                        .putItems(Tag.VOILUTSequence, table)
                        .build();
        var found = VoiLut.list(header, true);
        assertThat(found).hasSize(3);
        assertThat(found.get(1)).isEqualTo(new VoiLut.Window(-600, 1600, Function.SIGMOID));
        assertThat(found.get(2).apply(1)).isEqualTo(1);
        assertThat(found.get(2).apply(-7)).isZero();
    }
}
