// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.tile;

import java.util.List;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.jpeg2000.packet.Resolution;
import org.qianli.dicom.image.codec.jpeg2000.packet.TileComponent;
import org.qianli.dicom.image.codec.jpeg2000.wavelet.IrreversibleAnalysis;
import org.qianli.dicom.image.codec.jpeg2000.wavelet.ReversibleAnalysis;

/** From samples to subbands: level shift, colour transform, wavelet. */
public final class ForwardTransform {

    private final Samples samples;
    private final boolean colours;

    /**
     * Makes a transform.
     *
     * @param colours whether to transform red, green and blue
     */
    public ForwardTransform(Samples samples, boolean colours) {
        this.samples = samples;
        this.colours = colours;
    }

    /** Gives the reversible wavelet's subbands: by component, resolution, orientation, row. */
    public int[][][][][] reversible(List<TileComponent> components) {
        int[][][] planes = new int[components.size()][][];
        for (int c = 0; c < planes.length; c++) {
            planes[c] = plane(c);
        }
        if (colours) {
            for (int y = 0; y < samples.shape().rows(); y++) {
                transform(planes[0][y], planes[1][y], planes[2][y]);
            }
        }
        int[][][][][] bands = new int[planes.length][][][][];
        for (int c = 0; c < planes.length; c++) {
            List<Resolution> resolutions = components.get(c).resolutions();
            bands[c] = new int[resolutions.size()][4][][];
            int[][] image = planes[c];
            for (int r = resolutions.size() - 1; r > 0; r--) {
                bands[c][r] = ReversibleAnalysis.split(resolutions.get(r).area(), image);
                image = bands[c][r][0];
            }
            bands[c][0][0] = image;
        }
        return bands;
    }

    /** Gives the irreversible wavelet's subbands: by component, resolution, orientation, row. */
    public float[][][][][] irreversible(List<TileComponent> components) {
        float[][][] planes = new float[components.size()][][];
        for (int c = 0; c < planes.length; c++) {
            planes[c] = reals(plane(c));
        }
        if (colours) {
            for (int y = 0; y < samples.shape().rows(); y++) {
                transform(planes[0][y], planes[1][y], planes[2][y]);
            }
        }
        float[][][][][] bands = new float[planes.length][][][][];
        for (int c = 0; c < planes.length; c++) {
            List<Resolution> resolutions = components.get(c).resolutions();
            bands[c] = new float[resolutions.size()][4][][];
            float[][] image = planes[c];
            for (int r = resolutions.size() - 1; r > 0; r--) {
                bands[c][r] = IrreversibleAnalysis.split(resolutions.get(r).area(), image);
                image = bands[c][r][0];
            }
            bands[c][0][0] = image;
        }
        return bands;
    }

    private int[][] plane(int component) {
        SampleShape shape = samples.shape();
        int shift = shape.signed() ? 0 : 1 << (shape.bits() - 1);
        int mask = shape.signed() ? -1 : 0xFFFF;
        int[][] rows = new int[shape.rows()][shape.columns()];
        short[] values = samples.values();
        int at = component;
        for (int[] row : rows) {
            for (int x = 0; x < row.length; x++) {
                row[x] = (values[at] & mask) - shift;
                at += shape.components();
            }
        }
        return rows;
    }

    private static float[][] reals(int[][] rows) {
        float[][] reals = new float[rows.length][];
        for (int y = 0; y < rows.length; y++) {
            int[] row = rows[y];
            float[] real = new float[row.length];
            for (int x = 0; x < row.length; x++) {
                real[x] = row[x];
            }
            reals[y] = real;
        }
        return reals;
    }

    private static void transform(int[] red, int[] green, int[] blue) {
        for (int x = 0; x < red.length; x++) {
            int r = red[x];
            int g = green[x];
            int b = blue[x];
            red[x] = (r + 2 * g + b) >> 2;
            green[x] = b - g;
            blue[x] = r - g;
        }
    }

    private static void transform(float[] red, float[] green, float[] blue) {
        for (int x = 0; x < red.length; x++) {
            float r = red[x];
            float g = green[x];
            float b = blue[x];
            red[x] = 0.299f * r + 0.587f * g + 0.114f * b;
            green[x] = -0.16875f * r - 0.33126f * g + 0.5f * b;
            blue[x] = 0.5f * r - 0.41869f * g - 0.08131f * b;
        }
    }
}
