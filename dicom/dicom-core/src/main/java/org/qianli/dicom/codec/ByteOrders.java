// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

/** Turns values between big and little endian. */
final class ByteOrders {
    private ByteOrders() {}

    /**
     * Reverses every group of {@code unit} bytes in place; a rest that fills no group stays as it
     * is.
     */
    static void swap(byte[] bytes, int unit) {
        if (unit == 1) {
            return;
        }
        for (int at = 0; at + unit <= bytes.length; at += unit) {
            for (int low = at, high = at + unit - 1; low < high; low++, high--) {
                byte kept = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = kept;
            }
        }
    }
}
