// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A mark in a data folder that a restore has begun to fill, so that no server starts on half. */
public final class UnfinishedRestore {

    private static final String NAME = "restore-unfinished";

    private UnfinishedRestore() {}

    /** Marks the folder. */
    public static void begin(Path data) throws IOException {
        Files.createFile(data.resolve(NAME));
    }

    /** Takes the mark away: the folder is whole. */
    public static void end(Path data) throws IOException {
        Files.delete(data.resolve(NAME));
    }

    /**
     * Lets only whole folders pass.
     *
     * @throws StartFailure for one that is not
     */
    public static void refuse(Path data) {
        if (Files.exists(data.resolve(NAME))) {
            throw new StartFailure(
                    data + " holds a restore that did not finish; empty it and restore again");
        }
    }
}
