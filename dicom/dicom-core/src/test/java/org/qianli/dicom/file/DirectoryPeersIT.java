// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.media.DicomDirectory;
import org.qianli.dicom.media.DicomDirectoryBuilder;
import org.qianli.dicom.media.DirectoryRecord;

/** Reads others' directories, and has others read ours. */
class DirectoryPeersIT {
    /** Opens a directory with pydicom and prints how many instances it finds and where. */
    private static final String LIST =
            """
            import sys
            from pydicom.fileset import FileSet
            for instance in FileSet(sys.argv[1]):
                print(instance.SOPInstanceUID, instance.path)
            """;

    @TempDir private Path folder;

    @Test
    void readsEveryDirectoryOfTheSharedData() throws IOException {
        int images = 0;
        try (Stream<Path> files = Files.walk(TestData.folder().resolve("dicomdir"))) {
            for (Path path :
                    files.filter(f -> f.getFileName().toString().startsWith("DICOMDIR")).toList()) {
                Path place = Objects.requireNonNull(path.getParent());
                DicomDirectory directory = DicomDirectory.read(path);
                for (DirectoryRecord record : directory.records().toList()) {
                    boolean found = DicomDirectory.file(place, record).isPresent();
                    assertThat(
                                    found
                                            || record.fileId().isEmpty()
                                            || !path.toString().contains("pydicom-main"))
                            .as("%s %s", path.getFileName(), record.fileId())
                            .isTrue();
                    images += found ? 1 : 0;
                }
            }
        }
        // Five of the directories list the same 31 files, one of them none.
        assertThat(images).isGreaterThanOrEqualTo(5 * 31);
    }

    @Test
    void othersReadWhatWeWrite() throws Exception {
        Path dicomdir = writeFileSet();
        assertThat(Peer.run(folder, "dcmdump", "-q", dicomdir.toString()).lines()).isNotEmpty();
        String listed = Peer.run(folder, "/usr/bin/python3", "-c", LIST, dicomdir.toString());
        assertThat(listed.lines()).hasSizeGreaterThan(30);
        String verdict = Peer.run(folder, "dciodvfy", dicomdir.toString());
        assertThat(verdict.lines().filter(line -> line.startsWith("Error"))).isEmpty();
        // DCMTK follows the links to add another file.
        Peer.run(
                folder,
                "dcmmkdir",
                "-q",
                "+A",
                "+D",
                dicomdir.toString(),
                "-Nxc",
                "+id",
                folder.toString(),
                "F0");
    }

    private Path writeFileSet() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(TestData.folder().resolve("dicomdir/pydicom-main"))) {
            walk.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("DICOMDIR"))
                    .sorted()
                    .forEach(files::add);
        }
        DicomDirectoryBuilder builder = new DicomDirectoryBuilder("TEST");
        for (int i = 0; i < files.size(); i++) {
            Files.copy(files.get(i), folder.resolve("F" + i));
            builder.add(DicomFiles.read(files.get(i), ReadOptions.header()), List.of("F" + i));
        }
        Path dicomdir = folder.resolve("DICOMDIR");
        builder.write(dicomdir);
        return dicomdir;
    }
}
