// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

/** The samples of one component. */
final class Plane {

    private final short[] values;
    private final int stride;

    /**
     * Takes the array as it is.
     *
     * @param values row by row
     * @param stride from a row to the next, at least the component's columns
     */
    Plane(short[] values, int stride) {
        this.values = values;
        this.stride = stride;
    }

    short[] values() {
        return values;
    }

    int stride() {
        return stride;
    }
}
