// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.tile;

import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ComponentCoding;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Quantization;
import org.qianli.dicom.image.codec.jpeg2000.packet.Resolution;
import org.qianli.dicom.image.codec.jpeg2000.packet.Subband;
import org.qianli.dicom.image.codec.jpeg2000.packet.TileComponent;
import org.qianli.dicom.image.codec.jpeg2000.wavelet.IrreversibleSynthesis;

/** Chooses quantisation steps and applies them. */
public final class Quantizer {

    private static final int MAX_EXPONENT = 31;
    private static final int LEAST_GUARD_BITS = 2;
    private static final int MAX_GUARD_BITS = 7;

    private final int bits;
    private final ComponentCoding coding;

    /**
     * Makes a quantizer.
     *
     * @param bits precision of the samples
     */
    public Quantizer(int bits, ComponentCoding coding) {
        this.bits = bits;
        this.coding = coding;
    }

    /** Gives what the reversible wavelet needs: exponents alone. */
    public Quantization reversible() {
        List<Integer> steps = new ArrayList<>();
        for (int band = 0; band <= 3 * coding.levels(); band++) {
            steps.add((bits + gain(band)) << 11);
        }
        return new Quantization(Quantization.Style.NONE, LEAST_GUARD_BITS, steps);
    }

    /**
     * Gives steps of which each makes about the same error in the image.
     *
     * @param levels the error's measure: the step of a subband whose error appears as it is
     */
    public Quantization steps(double levels) {
        List<Integer> steps = new ArrayList<>();
        for (int band = 0; band <= 3 * coding.levels(); band++) {
            steps.add(step(levels / norm(band), bits + gain(band)));
        }
        return new Quantization(Quantization.Style.EXPOUNDED, LEAST_GUARD_BITS, steps);
    }

    private static int step(double size, int range) {
        int exponent = range - Math.getExponent(size);
        int mantissa = (int) Math.round((size / Math.scalb(1.0, range - exponent) - 1) * 2048);
        if (mantissa == 2048) {
            exponent--;
            mantissa = 0;
        }
        if (exponent > MAX_EXPONENT) {
            return MAX_EXPONENT << 11;
        }
        return exponent < 0 ? 0x7FF : exponent << 11 | mantissa;
    }

    private static int gain(int band) {
        int orientation = band == 0 ? 0 : (band - 1) % 3 + 1;
        return (orientation & 1) + (orientation >> 1);
    }

    /** Tells how much a coefficient's error of 1 amounts to in the image, in the mean square. */
    private double norm(int band) {
        int orientation = band == 0 ? 0 : (band - 1) % 3 + 1;
        int times = band == 0 ? coding.levels() : coding.levels() - (band - 1) / 3;
        return norm(times, orientation & 1) * norm(times, orientation >> 1);
    }

    /** Tells the norm of a basis function of one dimension. */
    private static double norm(int times, int high) {
        float[] line = new float[] {0, 0, 0, 0, 1, 0, 0, 0, 0};
        for (int i = 0; i < Math.min(times, 6); i++) {
            float[] zero = new float[line.length];
            boolean isHigh = i == 0 && high == 1;
            float[][][] bands = {
                {isHigh ? zero : line}, {isHigh ? line : zero}, new float[0][], new float[0][]
            };
            Area area = new Area(0, 0, 2 * line.length, 1);
            line = IrreversibleSynthesis.join(area, bands)[0];
        }
        double energy = 0;
        for (float value : line) {
            energy += value * value;
        }
        // Beyond six decompositions a basis function is only drawn out longer.
        return Math.sqrt(energy * Math.scalb(1.0, Math.max(0, times - 6)));
    }

    /** Quantises subbands. */
    public int[][][][][] quantize(float[][][][][] bands, List<TileComponent> components) {
        int[][][][][] quantized = new int[bands.length][][][][];
        for (int c = 0; c < bands.length; c++) {
            quantized[c] = new int[bands[c].length][4][][];
            for (Resolution resolution : components.get(c).resolutions()) {
                int r = resolution.number();
                for (Subband subband : resolution.subbands()) {
                    int o = subband.orientation();
                    quantized[c][r][o] = quantize(bands[c][r][o], 1 / subband.step());
                }
            }
        }
        return quantized;
    }

    private static int[][] quantize(float[][] rows, float scale) {
        int[][] quantized = new int[rows.length][];
        for (int y = 0; y < rows.length; y++) {
            float[] row = rows[y];
            int[] line = new int[row.length];
            for (int x = 0; x < row.length; x++) {
                line[x] = (int) (row[x] * scale);
            }
            quantized[y] = line;
        }
        return quantized;
    }

    /** Adds as many guard bits as the greatest coefficients need. */
    public Quantization guarded(Quantization steps, int[][][][][] bands) {
        int guardBits = LEAST_GUARD_BITS;
        for (int[][][][] component : bands) {
            for (int r = 0; r < component.length; r++) {
                for (int o = r == 0 ? 0 : 1; o < (r == 0 ? 1 : 4); o++) {
                    int number = r == 0 ? 0 : 3 * (r - 1) + o;
                    int planes = planes(component[r][o]);
                    guardBits = Math.max(guardBits, planes + 1 - steps.exponent(r, number));
                }
            }
        }
        if (guardBits > MAX_GUARD_BITS) {
            throw new CodecException(
                    CodecException.Code.UNSUPPORTED, guardBits + " guard bits needed");
        }
        return new Quantization(steps.style(), guardBits, steps.steps());
    }

    private static int planes(int[][] rows) {
        int any = 0;
        for (int[] row : rows) {
            for (int value : row) {
                any |= Math.abs(value);
            }
        }
        return Integer.SIZE - Integer.numberOfLeadingZeros(any);
    }
}
