// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** The server cannot start; the message tells the operator why and what to do, in one line. */
public final class StartFailure extends RuntimeException {

    public StartFailure(String message) {
        super(message);
    }

    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** Says what is wrong with a file or a connection; the bare messages of some name it only. */
    public static StartFailure of(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return new StartFailure(
                switch (failure) {
                    case NoSuchFileException _ -> "there is no " + message;
                    case AccessDeniedException _ -> "this account may not use " + message;
                    default -> message;
                },
                failure);
    }
}
