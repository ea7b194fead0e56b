// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.index;

/** The database has crashed and come back, without the last that it had committed. */
public final class LostCommitsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LostCommitsException() {
        super("the database came back from a crash");
    }
}
