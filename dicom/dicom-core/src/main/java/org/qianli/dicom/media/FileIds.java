// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.media;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Names of files as media may have them.
 *
 * @dicom PS3.10 8.2
 */
public final class FileIds {
    private static final int MAX_PARTS = 8;

    private FileIds() {}

    /** Tells whether this is a folder or file name: 1 to 8 capitals, digits and underscores. */
    public static boolean isPart(String name) {
        return name.matches("[A-Z0-9_]{1,8}");
    }

    /** Gives the file id of a path below the medium's top; nothing if its names do not allow it. */
    public static Optional<List<String>> of(Path relative) {
        List<String> parts = new ArrayList<>();
        for (Path part : relative) {
            parts.add(part.toString().toUpperCase(Locale.ROOT));
        }
        boolean valid = parts.size() <= MAX_PARTS && parts.stream().allMatch(FileIds::isPart);
        return valid ? Optional.of(List.copyOf(parts)) : Optional.empty();
    }
}
