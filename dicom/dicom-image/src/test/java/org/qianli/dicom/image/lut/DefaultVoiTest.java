// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.lut;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class DefaultVoiTest {

    private static final VoiLut.Range FULL = new VoiLut.Range(0, 4095);

    @Test
    void showsSoftTissueOfCt() {
        assertThat(DefaultVoi.of("CT", 12, FULL, new double[] {-1000, 30, 900}))
                .isEqualTo(VoiLut.Window.linear(40, 400));
    }

    @Test
    void doesNotLetAClipDarkenARadiograph() {
        double[] values = DoubleStream.iterate(0, v -> v + 1).limit(1000).toArray();
        Arrays.fill(values, 995, 1000, 4095);
        assertThat(DefaultVoi.of("DX", 12, FULL, values)).isEqualTo(new VoiLut.Range(10, 989));
    }

    @Test
    void showsEightBitsAsTheyAre() {
        assertThat(DefaultVoi.of("US", 8, new VoiLut.Range(0, 255), new double[] {3, 90}))
                .isEqualTo(new VoiLut.Range(0, 255));
    }

    @Test
    void showsSegmentsAndDosesFromNothingToMost() {
        assertThat(DefaultVoi.of("SEG", 1, new VoiLut.Range(0, 1), new double[] {1}))
                .isEqualTo(new VoiLut.Range(0, 1));
        assertThat(DefaultVoi.of("RTDOSE", 32, FULL, new double[] {0.5, 66.2}))
                .isEqualTo(new VoiLut.Range(0, 66.2));
    }

    @Test
    void showsAnEmptyImageSomehow() {
        assertThat(DefaultVoi.of("MR", 12, FULL, new double[0])).isEqualTo(FULL);
        assertThat(DefaultVoi.of("MR", 12, FULL, new double[] {7}).apply(7)).isZero();
    }
}
