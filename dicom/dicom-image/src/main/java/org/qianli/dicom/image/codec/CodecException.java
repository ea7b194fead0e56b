// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

import java.io.Serial;

/** A frame that cannot be decoded or encoded. */
public final class CodecException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Code {
        /** The stream ends too early. */
        TRUNCATED,
        /** The stream contradicts its standard. */
        MALFORMED,
        /** The stream or the samples are of a kind that is not supported. */
        UNSUPPORTED,
        /** The stream states more samples than the caller allows. */
        TOO_LARGE
    }

    private final Code code;

    public CodecException(Code code, String message) {
        super(code + ": " + message);
        this.code = code;
    }

    public CodecException(Code code, String message, Throwable cause) {
        super(code + ": " + message, cause);
        this.code = code;
    }

    /** Tells why. */
    public Code code() {
        return code;
    }
}
