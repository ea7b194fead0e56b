// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

/** Reports arguments that make no sense; the message is for who typed them. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
