// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform;

/** The server cannot start; the message tells the operator why and what to do, in one line. */
public final class StartFailure extends RuntimeException {

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
