// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

/**
 * One component of a frame.
 *
 * @param id as scans name it
 * @param h horizontal sampling factor, 1 to 4
 * @param v vertical sampling factor, 1 to 4
 * @param quantization number of its quantization table
 * @param columns samples in a row
 * @param rows rows
 */
record FrameComponent(int id, int h, int v, int quantization, int columns, int rows) {

    int blockColumns() {
        return (columns + 7) / 8;
    }

    int blockRows() {
        return (rows + 7) / 8;
    }
}
