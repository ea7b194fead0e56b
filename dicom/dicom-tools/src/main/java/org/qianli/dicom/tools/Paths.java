// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files that arguments name. */
final class Paths {
    private Paths() {}

    /** Returns the files named, and all files of the folders named, in order of their names. */
    static List<Path> files(List<String> arguments) throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String argument : arguments) {
            try (Stream<Path> files = Files.walk(Path.of(argument))) {
                files.filter(Files::isRegularFile).sorted().forEach(paths::add);
            }
        }
        return paths;
    }
}
