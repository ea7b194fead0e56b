// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import java.io.IOException;

/** No turn to work on an image came in time. */
public class ImagesBusyException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Says so. */
    public ImagesBusyException() {
        super("too many images are being worked on");
    }
}
