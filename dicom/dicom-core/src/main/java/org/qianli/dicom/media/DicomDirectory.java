// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qianli.dicom.core.DicomException;

/**
 * What a DICOMDIR says.
 *
 * @param fileSetId name of the medium; may be empty
 * @param roots the records at the top, usually patients
 * @param linked whether the offsets in the file could be followed; otherwise the records were put
 *     together in the order they stand in
 * @param orphans how many records no link leads to
 * @dicom PS3.3 F.3
 */
public record DicomDirectory(
        String fileSetId, List<DirectoryRecord> roots, boolean linked, int orphans) {
    /** No medium needs more; a file beyond this is not read. */
    private static final long LARGEST = 1L << 30;

    /** Copies the list. */
    public DicomDirectory {
        roots = List.copyOf(roots);
    }

    /**
     * Reads a DICOMDIR.
     *
     * @throws DicomException if it is no directory, or a broken one
     */
    public static DicomDirectory read(Path dicomdir) throws IOException {
        if (Files.size(dicomdir) > LARGEST) {
            throw new IOException("a directory of more than " + LARGEST + " bytes");
        }
        return DirectoryReader.read(Files.readAllBytes(dicomdir));
    }

    /** Streams every record that is in use, top down. */
    public Stream<DirectoryRecord> records() {
        return roots.stream().flatMap(DirectoryRecord::stream).filter(DirectoryRecord::inUse);
    }

    /**
     * Finds the file of a record below the folder that holds the DICOMDIR.
     *
     * <p>Disks are mounted with names in capitals or not; both are found. Names that lead out of
     * the folder are not.
     */
    public static Optional<Path> file(Path folder, DirectoryRecord record) throws IOException {
        Path place = folder;
        for (String part : record.fileId()) {
            Optional<Path> next = child(place, part);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            place = next.get();
        }
        return record.fileId().isEmpty() ? Optional.empty() : Optional.of(place);
    }

    private static Optional<Path> child(Path folder, String name) throws IOException {
        boolean plain = !name.isEmpty() && !name.startsWith(".") && !name.matches(".*[/\\\\].*");
        if (!plain || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        Path exact = folder.resolve(name);
        if (Files.exists(exact)) {
            return Optional.of(exact);
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> sameName(entry.getFileName().toString(), name))
                    .findFirst();
        }
    }

    /** Drivers of ISO 9660 may leave the version and an empty extension at a name. */
    private static boolean sameName(String entry, String name) {
        String bare = entry.replaceFirst(";\\d+$", "").replaceFirst("\\.$", "");
        return bare.equalsIgnoreCase(name);
    }
}
