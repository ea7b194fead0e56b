// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.ErrorCode;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.media.DicomDirectory;
import org.qianli.dicom.media.DicomDirectoryBuilder;
import org.qianli.dicom.media.DirectoryRecord;
import org.qianli.dicom.media.FileIds;

/** Lists a DICOMDIR, or makes one. */
final class DirTool implements Tool {
    private static final String DICOMDIR = "DICOMDIR";
    private static final Option ID = new Option("--id", "NAME", "the name of the medium written");

    @Override
    public String name() {
        return "dir";
    }

    @Override
    public String synopsis() {
        return "DICOMDIR | FOLDER [PATH...]";
    }

    @Override
    public String purpose() {
        return "list a DICOMDIR, or write one for FOLDER, after copying the files of PATHs into it";
    }

    @Override
    public List<Option> options() {
        return List.of(ID);
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException {
        Path place = Path.of(arguments.positional(0, "DICOMDIR or FOLDER"));
        if (Files.isDirectory(place) || !arguments.from(1).isEmpty()) {
            return make(arguments, place, out, err);
        }
        return list(place, out, err);
    }

    private static int list(Path dicomdir, PrintStream out, PrintStream err) throws IOException {
        DicomDirectory directory = DicomDirectory.read(dicomdir);
        Path folder = dicomdir.toAbsolutePath().getParent();
        int missing = 0;
        for (DirectoryRecord root : directory.roots()) {
            missing += print(root, 0, folder == null ? Path.of("") : folder, out);
        }
        if (!directory.linked()) {
            err.println(dicomdir + ": links are broken; records are listed as they stand");
        }
        return missing == 0 ? DONE : REFUSED;
    }

    private static int print(DirectoryRecord entry, int depth, Path folder, PrintStream out)
            throws IOException {
        boolean file = !entry.fileId().isEmpty();
        boolean missing = file && DicomDirectory.file(folder, entry).isEmpty();
        out.println(
                "  ".repeat(depth)
                        + entry.type()
                        + " "
                        + (file ? String.join("/", entry.fileId()) : key(entry))
                        + (missing ? "  (no such file)" : ""));
        int count = missing ? 1 : 0;
        for (DirectoryRecord child : entry.children()) {
            count += print(child, depth + 1, folder, out);
        }
        return count;
    }

    private static String key(DirectoryRecord entry) {
        int tag =
                switch (entry.type()) {
                    case "PATIENT" -> Tag.PatientID;
                    case "STUDY" -> Tag.StudyInstanceUID;
                    default -> Tag.SeriesInstanceUID;
                };
        return entry.attributes().string(tag).orElse("");
    }

    private static int make(Arguments arguments, Path folder, PrintStream out, PrintStream err)
            throws IOException {
        String id = arguments.option(ID.name(), "");
        if (!id.matches("[A-Z0-9_]{0,16}")) {
            throw new UsageException(
                    ID.name() + " takes up to 16 capitals, digits and underscores");
        }
        DicomDirectoryBuilder builder = new DicomDirectoryBuilder(id);
        int failures = 0;
        int added = 0;
        for (Path file : copied(folder, arguments.from(1))) {
            Optional<List<String>> fileId = FileIds.of(folder.relativize(file));
            try {
                if (fileId.isEmpty()) {
                    throw new DicomException(
                            ErrorCode.BAD_VALUE,
                            "media allow names of 8 capitals, digits and underscores");
                }
                builder.add(DicomFiles.read(file, ReadOptions.header()), fileId.get());
                added++;
            } catch (DicomException e) {
                failures++;
                err.println(file + ": " + e.getMessage());
            }
        }
        if (added == 0) {
            err.println("dcm dir: there is nothing that " + DICOMDIR + " could name");
            return REFUSED;
        }
        builder.write(folder.resolve(DICOMDIR));
        out.println(folder.resolve(DICOMDIR));
        return failures == 0 ? DONE : REFUSED;
    }

    /** Gives the files of the folder, once those of other places are in it under plain names. */
    private static List<Path> copied(Path folder, List<String> sources) throws IOException {
        if (!sources.isEmpty()) {
            Path target = Files.createDirectories(folder.resolve("DICOM"));
            int number = 0;
            for (Path source : Paths.files(sources)) {
                Path copy;
                do {
                    copy = target.resolve(String.format("%08d", number++));
                } while (Files.exists(copy));
                Files.copy(source, copy);
            }
        }
        return Paths.files(List.of(folder.toString())).stream()
                .filter(file -> !file.equals(folder.resolve(DICOMDIR)))
                .toList();
    }
}
