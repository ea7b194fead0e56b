// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** What every peer holds before it is read from. */
final class Archive {

    static final int CT_STUDY = 900_001;
    static final int DR_STUDY = 900_002;

    private static final int SMALL_STUDIES = 300;
    private static final int FIRST_SMALL = 910_000;

    private Archive() {}

    /** Stores one CT, one DR and some small studies for lists, by STOW-RS. */
    static void fill(Peer peer, Path folder) throws IOException, InterruptedException {
        List<Path> folders =
                List.of(
                        Scans.CT.write(folder.resolve("ct"), CT_STUDY),
                        Scans.DR.write(folder.resolve("dr"), DR_STUDY));
        for (Path written : folders) {
            send(peer, written);
        }
        Scans small = new Scans("CT", Scans.CT.sopClass(), 8, 8, 1);
        for (int number : IntStream.range(0, SMALL_STUDIES).toArray()) {
            small.write(folder.resolve("small/" + number), FIRST_SMALL + number);
        }
        send(peer, folder.resolve("small"));
    }

    private static void send(Peer peer, Path folder) throws IOException, InterruptedException {
        try (var files = Files.walk(folder)) {
            StowClient.send(peer, files.filter(Files::isRegularFile).sorted().toList(), 10);
        }
    }
}
