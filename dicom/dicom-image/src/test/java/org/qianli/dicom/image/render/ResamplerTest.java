// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResamplerTest {

    private static Raster gray(int width, int height, int... values) {
        byte[] samples = new byte[values.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) values[i];
        }
        return new Raster(width, height, 1, samples);
    }

    private static Raster whole(Raster picture, int width, int height) {
        return Resampler.resample(
                picture,
                new Region(0, 0, picture.width(), picture.height()),
                new Size(width, height));
    }

    @Test
    void averagesTheAreaThatAPixelCovers() {
        Raster quarter = whole(gray(4, 2, 0, 100, 10, 30, 200, 100, 20, 40), 2, 1);
        assertThat(quarter.at(0, 0, 0)).isEqualTo(100);
        assertThat(quarter.at(1, 0, 0)).isEqualTo(25);
    }

    @Test
    void countsPartsOfPixels() {
        Raster two = whole(gray(3, 1, 0, 90, 240), 2, 1);
        // (0 + 90/2) / 1.5 and (90/2 + 240) / 1.5
        assertThat(two.at(0, 0, 0)).isEqualTo(30);
        assertThat(two.at(1, 0, 0)).isEqualTo(190);
    }

    @Test
    void leavesFlatAreasExactlyAsTheyAre() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            int value = random.nextInt(256);
            byte[] samples = new byte[17 * 13 * 3];
            Arrays.fill(samples, (byte) value);
            Raster scaled =
                    whole(
                            new Raster(17, 13, 3, samples),
                            1 + random.nextInt(60),
                            1 + random.nextInt(60));
            for (byte sample : scaled.samples()) {
                assertThat(sample).isEqualTo((byte) value);
            }
        }
    }

    @Test
    void keepsARampARampUpwards() {
        Raster wide = whole(gray(8, 1, 0, 20, 40, 60, 80, 100, 120, 140), 80, 1);
        for (int x = 15; x < 65; x++) {
            // The center of pixel x lies at (x + 0.5) / 10 - 0.5 pixels of the ramp.
            assertThat((double) wide.at(x, 0, 0))
                    .isCloseTo(20 * ((x + 0.5) / 10 - 0.5), within(1.0));
        }
    }

    @Test
    void cutsOutARegion() {
        Raster part =
                Resampler.resample(gray(4, 1, 1, 2, 3, 4), new Region(1, 0, 2, 1), new Size(2, 1));
        assertThat(part.samples()).containsExactly(2, 3);
    }

    @Test
    void takesTheEdgeForWhatLiesOutside() {
        Raster part =
                Resampler.resample(
                        gray(2, 2, 10, 20, 10, 20), new Region(-4, -4, 4, 4), new Size(2, 2));
        assertThat(part.samples()).containsOnly(10);
    }

    @Test
    void scalesSinglePixels() {
        assertThat(whole(gray(1, 1, 77), 5, 3).samples()).containsOnly(77);
    }
}
