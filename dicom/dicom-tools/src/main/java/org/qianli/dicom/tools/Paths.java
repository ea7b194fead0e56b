// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files that arguments name. */
final class Paths {
    private Paths() {}

    /**
     * Returns the file named.
     *
     * @throws FileSystemException for a folder
     */
    static Path file(String argument) throws FileSystemException {
        Path path = Path.of(argument);
        if (Files.isDirectory(path)) {
            throw new FileSystemException(argument, null, "is a folder");
        }
        return path;
    }

    /** Says what is wrong with a file; many exceptions name nothing but the file. */
    static String complaint(FileSystemException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file: " + e.getFile();
            case FileAlreadyExistsException _ -> "is there and no folder: " + e.getFile();
            case AccessDeniedException _ -> "access denied: " + e.getFile();
            default -> String.valueOf(e.getMessage());
        };
    }

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
