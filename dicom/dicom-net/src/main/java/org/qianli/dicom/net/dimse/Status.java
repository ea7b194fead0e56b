// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.dimse;

/**
 * The status of an operation, as it is on the wire.
 *
 * @dicom PS3.7 C
 */
public record Status(int code) {
    public static final Status SUCCESS = new Status(0x0000);
    public static final Status CANCEL = new Status(0xFE00);
    public static final Status PENDING = new Status(0xFF00);

    /** Kinds of status. */
    public enum Kind {
        SUCCESS,
        WARNING,
        FAILURE,
        CANCEL,
        PENDING
    }

    public Kind kind() {
        return switch (code) {
            case 0x0000 -> Kind.SUCCESS;
            case 0xFE00 -> Kind.CANCEL;
            case 0xFF00, 0xFF01 -> Kind.PENDING;
            case 0x0001, 0x0107, 0x0116 -> Kind.WARNING;
            default -> code >>> 12 == 0xB ? Kind.WARNING : Kind.FAILURE;
        };
    }

    public boolean isSuccess() {
        return kind() == Kind.SUCCESS;
    }

    public boolean isPending() {
        return kind() == Kind.PENDING;
    }

    /** Tells whether the operation was done, with or without a warning. */
    public boolean isDone() {
        return kind() == Kind.SUCCESS || kind() == Kind.WARNING;
    }

    @Override
    public String toString() {
        return "%04X (%s)".formatted(code, kind());
    }
}
