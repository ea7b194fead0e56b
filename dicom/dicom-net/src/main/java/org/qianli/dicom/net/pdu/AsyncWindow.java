// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

/**
 * Asynchronous operations window: how many operations may be outstanding; 0 is unlimited.
 *
 * @param invoked operations which the requestor of the association invokes
 * @param performed operations which the requestor of the association performs
 * @dicom PS3.7 D.3.3.3
 */
public record AsyncWindow(int invoked, int performed) {
    static final int ITEM = 0x53;

    /** What holds when nothing was negotiated. */
    public static final AsyncWindow SYNCHRONOUS = new AsyncWindow(1, 1);

    static AsyncWindow decode(ByteCursor item) {
        return new AsyncWindow(item.u16(), item.u16());
    }

    void encode(ByteSink sink) {
        int start = sink.beginItem(ITEM);
        sink.u16(invoked).u16(performed);
        sink.endItem(start);
    }

    /** Returns the narrower of two windows. */
    public AsyncWindow narrowedTo(AsyncWindow other) {
        return new AsyncWindow(
                narrower(invoked, other.invoked), narrower(performed, other.performed));
    }

    private static int narrower(int a, int b) {
        if (a == 0) {
            return b;
        }
        return b == 0 ? a : Math.min(a, b);
    }
}
