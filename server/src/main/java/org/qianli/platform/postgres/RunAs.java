// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How a PostgreSQL program is started by the current user.
 *
 * <p>PostgreSQL refuses to run as root. Root's programs therefore run in a user namespace without
 * any mapping, where root's own files belong to the (overflow) user that the program sees itself
 * as; where namespaces are forbidden, as in many containers, they run as an unprivileged account
 * that is given the folder.
 */
sealed interface RunAs {

    /** The command that runs {@code command} in this way. */
    List<String> wrap(List<String> command);

    /** Gives the files under {@code home} to whoever the programs run as. */
    default void own(Path home) throws IOException {}

    /** As the current user. */
    record CurrentUser() implements RunAs {
        @Override
        public List<String> wrap(List<String> command) {
            return command;
        }
    }

    /** As root in a user namespace that maps nobody. */
    record UserNamespace() implements RunAs {
        @Override
        public List<String> wrap(List<String> command) {
            return prefixed(List.of("unshare", "--user", "--"), command);
        }
    }

    /** As an unprivileged account. */
    record Account(String name) implements RunAs {
        @Override
        public List<String> wrap(List<String> command) {
            return prefixed(
                    List.of("setpriv", "--reuid", name, "--regid", "65534", "--clear-groups", "--"),
                    command);
        }

        @Override
        public void own(Path home) throws IOException {
            UserPrincipal owner =
                    home.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(name);
            Files.walkFileTree(
                    home,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            if (!attributes.isSymbolicLink()) {
                                Files.setOwner(file, owner);
                            }
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) throws IOException {
                            Files.setOwner(folder, owner);
                            return FileVisitResult.CONTINUE;
                        }
                    });
            if (!succeeds(wrap(List.of("test", "-x", home.toString())))) {
                throw new IOException(
                        "account %s, which runs PostgreSQL because root may not, cannot enter %s; use another --data folder, another user or --db URL"
                                .formatted(name, home));
            }
        }
    }

    /** Finds the way that works here. */
    static RunAs detect() throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new CurrentUser();
        }
        // Inside the namespace `id -u` answers the overflow user; 0 would mean that it has no
        // effect.
        if (succeeds(new UserNamespace().wrap(List.of("sh", "-c", "test \"$(id -u)\" != 0")))) {
            return new UserNamespace();
        }
        for (String account : List.of("postgres", "nobody")) {
            if (succeeds(new Account(account).wrap(List.of("true")))) {
                return new Account(account);
            }
        }
        throw new IOException(
                "PostgreSQL does not run as root, and neither unshare nor setpriv works here; start as another user or use --db URL");
    }

    private static List<String> prefixed(List<String> prefix, List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return List.copyOf(all);
    }

    private static boolean succeeds(List<String> command) throws IOException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            // The program (unshare, setpriv) is not installed: this way does not work here.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while finding a way to run PostgreSQL", e);
        }
    }
}
