// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

/** Says that a request's body is no multipart message. */
final class MalformedMultipartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedMultipartException(String message) {
        super(message);
    }
}
