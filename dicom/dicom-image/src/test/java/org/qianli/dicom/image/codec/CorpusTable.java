// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.qianli.dicom.dictionary.Tag;

/** Collects what came of real images, for the table in {@code docs/conformance/codecs.md}. */
final class CorpusTable {

    private static final String HEAD =
            "| file | transfer syntax | frames | colour | peer | samples, all equal |\n"
                    + "|---|---|---|---|---|---|";

    private final List<String> rows = new ArrayList<>();

    /** Adds a file and how many of its samples were found equal. */
    synchronized void add(ImageFile file, String peer, long samples) {
        String name = file.syntax().substring("1.2.840.10008.1.2.".length());
        rows.add(
                "| %s | .%s | %d | %s | %s | %d |"
                        .formatted(
                                file.name(),
                                name,
                                file.frames().size(),
                                file.header().string(Tag.PhotometricInterpretation).orElse("-"),
                                peer,
                                samples));
    }

    void write(Path path) {
        List<String> lines = new ArrayList<>(rows);
        Collections.sort(lines);
        lines.addFirst(HEAD);
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.write(path, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
