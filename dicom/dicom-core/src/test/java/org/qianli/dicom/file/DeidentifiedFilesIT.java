// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.deidentify.Deidentifier;
import org.qianli.dicom.deidentify.Pseudonyms;

/** Has dicom3tools look for what de-identifying real files breaks in them. */
class DeidentifiedFilesIT {
    private static final Deidentifier BASIC =
            new Deidentifier(Set.of(), Pseudonyms.of(new byte[32]));

    /** Longer files are of kinds that shorter ones show as well. */
    private static final long LONGEST = 600_000;

    @TempDir private Path folder;

    @Test
    void breaksNothingThatWasWhole() throws Exception {
        List<String> broken = new ArrayList<>();
        int checked = 0;
        for (TestData.Entry entry : TestData.manifest()) {
            boolean object = entry.name().startsWith("modality/") && entry.dcmdump().equals("ok");
            if (!object || Files.size(entry.path()) > LONGEST) {
                continue;
            }
            checked++;
            Set<String> before = errors(entry.path());
            for (String error : errors(copy(entry.path()))) {
                if (!before.contains(error)) {
                    broken.add(entry.name() + ": " + error);
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(checked).isGreaterThan(50);
    }

    private Path copy(Path path) throws IOException {
        DicomFile file = DicomFiles.read(path, ReadOptions.all());
        DataSet dataSet = BASIC.deidentify(file.dataSet()).dataSet();
        Path copy = folder.resolve("copy.dcm");
        try (OutputStream out = Files.newOutputStream(copy)) {
            DicomFiles.write(new DicomFile(DataSet.empty(), file.syntax(), dataSet), out);
        }
        return copy;
    }

    /** Gives what is wrong, whatever the UIDs are. */
    private Set<String> errors(Path file) throws Exception {
        return Peer.run(folder, "dciodvfy", file.toString())
                .lines()
                .filter(line -> line.startsWith("Error"))
                .map(line -> line.replaceAll("UID [0-9.]+$", "UID"))
                .collect(Collectors.toSet());
    }
}
