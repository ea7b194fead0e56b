// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.tile;

import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;

/** Shifts, rounds and clamps a tile's rows into the samples of the whole frame. */
public final class SampleWriter {

    private final Samples samples;
    private final Area image;
    private final int shift;
    private final int minimum;
    private final int maximum;

    /**
     * Makes a writer.
     *
     * @param image where the samples lie on the grid of the finest component
     */
    public SampleWriter(Samples samples, Area image) {
        SampleShape shape = samples.shape();
        this.samples = samples;
        this.image = image;
        this.shift = shape.signed() ? 0 : 1 << (shape.bits() - 1);
        this.minimum = shape.minimum();
        this.maximum = shape.maximum();
    }

    /**
     * Writes one component of a tile.
     *
     * @param tile where the tile lies on the grid of the finest component
     * @param dx columns of that grid for one sample of this component
     * @param dy rows of that grid for one sample of this component
     */
    public void write(ComponentRows component, int number, Area tile, int dx, int dy) {
        Area area = component.area();
        if (area.isEmpty()) {
            return;
        }
        short[] line = new short[area.width()];
        int step = samples.shape().components();
        int filled = -1;
        for (int y = tile.y0(); y < tile.y1(); y++) {
            int row = Math.clamp(y / dy, area.y0(), area.y1() - 1) - area.y0();
            if (row != filled) {
                fill(component, row, line);
                filled = row;
            }
            int to = ((y - image.y0()) * image.width() + tile.x0() - image.x0()) * step + number;
            if (dx == 1) {
                copy(line, to, step);
            } else {
                spread(line, to, tile, area, dx);
            }
        }
    }

    private void copy(short[] line, int start, int step) {
        short[] values = samples.values();
        if (step == 1) {
            System.arraycopy(line, 0, values, start, line.length);
            return;
        }
        int to = start;
        for (short value : line) {
            values[to] = value;
            to += step;
        }
    }

    private void spread(short[] line, int start, Area tile, Area area, int dx) {
        int step = samples.shape().components();
        int to = start;
        for (int x = tile.x0(); x < tile.x1(); x++) {
            int column = Math.clamp(x / dx, area.x0(), area.x1() - 1) - area.x0();
            samples.values()[to] = line[column];
            to += step;
        }
    }

    private void fill(ComponentRows component, int row, short[] line) {
        switch (component) {
            case ComponentRows.Integers integers -> {
                int[] values = integers.rows()[row];
                for (int x = 0; x < line.length; x++) {
                    line[x] = (short) Math.min(Math.max(values[x] + shift, minimum), maximum);
                }
            }
            case ComponentRows.Reals reals -> {
                float[] values = reals.rows()[row];
                for (int x = 0; x < line.length; x++) {
                    int rounded = (int) Math.rint(values[x]);
                    line[x] = (short) Math.min(Math.max(rounded + shift, minimum), maximum);
                }
            }
        }
    }
}
