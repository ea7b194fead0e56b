// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

/**
 * The samples of one frame, pixel by pixel from the upper left, components of a pixel side by side.
 *
 * <p>Sixteen bits a sample whatever the precision: one representation keeps every codec and every
 * later step simple. Unsigned samples use all 16 bits, signed ones are sign-extended.
 */
public final class Samples {

    private final SampleShape shape;
    private final short[] values;

    /** Takes the array as it is, without a copy: frames are large. */
    public Samples(SampleShape shape, short[] values) {
        if (values.length != shape.count()) {
            throw new IllegalArgumentException(
                    values.length + " samples for a shape of " + shape.count());
        }
        this.shape = shape;
        this.values = values;
    }

    /** Makes samples that are all 0. */
    public static Samples of(SampleShape shape) {
        return new Samples(shape, new short[shape.count()]);
    }

    /** Tells the shape. */
    public SampleShape shape() {
        return shape;
    }

    /** Gives the array itself: row, column, component, the last fastest. */
    public short[] values() {
        return values;
    }

    /** Reads one sample as the number it stands for. */
    public int at(int row, int column, int component) {
        return number((row * shape.columns() + column) * shape.components() + component);
    }

    /** Reads the sample at an index of {@link #values()} as the number it stands for. */
    public int number(int index) {
        return shape.signed() ? values[index] : values[index] & 0xFFFF;
    }
}
