// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * The server's classes as jars and the JVM's ahead-of-time cache of one start, as a built server
 * has them: a start then takes a fraction of the CPU time. Worth it for a test of many starts.
 */
final class QuickStart {

    private QuickStart() {}

    /** Starts the server once and stops it; gives the settings for quick starts. */
    static String[] train(Path folder, Path data, Path county) throws Exception {
        String jars = classPathOfJars(Files.createDirectory(folder.resolve("jars")));
        Path cache = folder.resolve("server.aot");
        ServerProcess.start(
                        data,
                        county,
                        "-XX:AOTCacheOutput=" + cache,
                        "-XX:+UseSerialGC",
                        "-cp",
                        jars)
                .close();
        assertThat(cache).isNotEmptyFile();
        return new String[] {"-XX:AOTCache=" + cache, "-XX:+UseSerialGC", "-cp", jars};
    }

    /** The cache takes no folders of classes. */
    private static String classPathOfJars(Path folder) {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (Files.isDirectory(Path.of(entry))) {
                String jar = folder.resolve(entries.size() + ".jar").toString();
                int code =
                        ToolProvider.findFirst("jar")
                                .orElseThrow()
                                .run(
                                        System.out,
                                        System.err,
                                        "--create",
                                        "--no-compress",
                                        "--file=" + jar,
                                        "-C",
                                        entry,
                                        ".");
                assertThat(code).isZero();
                entries.add(jar);
            } else if (Files.exists(Path.of(entry))) {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }
}
