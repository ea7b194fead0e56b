// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

/**
 * Reports DICOM data that cannot be understood.
 *
 * <p>The message names places, lengths and tags, never values, so it may be logged.
 */
public final class DicomException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final long offset;
    private final String tagPath;

    /**
     * Makes an exception that names the place of the fault.
     *
     * @param offset bytes from the start of the input; negative where there is no such place
     * @param tagPath where in the data set, for example {@code (0008,1115)[0].(0008,1199)}; may be
     *     empty
     */
    public DicomException(ErrorCode code, String reason, long offset, String tagPath) {
        super(message(code, reason, offset, tagPath));
        this.code = code;
        this.offset = offset;
        this.tagPath = tagPath;
    }

    /** Makes an exception about something without a place in a stream. */
    public DicomException(ErrorCode code, String reason) {
        this(code, reason, -1, "");
    }

    private static String message(ErrorCode code, String reason, long offset, String tagPath) {
        String place =
                (offset < 0 ? "" : " at byte " + offset)
                        + (tagPath.isEmpty() ? "" : " in " + tagPath);
        return code + ": " + reason + place;
    }

    /** Gives the kind of fault. */
    public ErrorCode code() {
        return code;
    }

    /** Gives the byte offset in the input, negative where unknown. */
    public long offset() {
        return offset;
    }

    /** Gives the path of tags to the fault; empty at the top level. */
    public String tagPath() {
        return tagPath;
    }
}
