// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform;

/** The command line or a setting is wrong; the message says what, in one line. */
public final class UsageException extends RuntimeException {

    public UsageException(String message) {
        super(message);
    }
}
