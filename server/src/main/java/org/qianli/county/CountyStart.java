// SPDX-License-Identifier: Apache-2.0
package org.qianli.county;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.qianli.access.Membership;
import org.qianli.access.Provisioning;
import org.qianli.access.Role;
import org.qianli.directory.Directory;
import org.qianli.directory.DirectoryAdministration;
import org.qianli.directory.Institution;
import org.qianli.directory.InstitutionId;
import org.qianli.platform.ServerOptions;
import org.qianli.platform.StartFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sets the county up at the start, before anything listens on a port. */
@Component
class CountyStart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CountyStart.class);

    /** Listeners start at 1000 and above, the web server far later. */
    private static final int PHASE = 0;

    private static final String PASSWORD_FILE = "administrator-password.txt";

    private final ServerOptions options;
    private final CountyProvisioner provisioner;
    private final Directory directory;
    private final DirectoryAdministration administration;
    private final Provisioning access;

    /** Written and read by the thread that starts and stops the application. */
    private volatile boolean running;

    CountyStart(
            ServerOptions options,
            CountyProvisioner provisioner,
            Directory directory,
            DirectoryAdministration administration,
            Provisioning access) {
        this.options = options;
        this.provisioner = provisioner;
        this.directory = directory;
        this.administration = administration;
        this.access = access;
    }

    @Override
    public void start() {
        Path file = options.county();
        if (file != null) {
            provisioner.provision(CountyFile.read(file));
        }
        if (!access.hasAdministrator()) {
            makeAdministrator();
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void makeAdministrator() {
        InstitutionId home =
                directory.institutions().stream()
                        .findFirst()
                        .map(Institution::id)
                        .orElseGet(this::makeInstitution);
        Membership membership = new Membership(home, null, Role.ADMINISTRATOR);
        Provisioning.Person person =
                new Provisioning.Person("admin", "系统管理员", home, Set.of(membership));
        access.ensureAccountWithOneTimePassword(person)
                .ifPresent(password -> {
                    Path written = write(password);
                    log.info(
                            "account=admin one-time-password-file={} (delete it after the first sign-in)",
                            written);
                });
    }

    /** Everybody belongs to an institution, the first administrator too. */
    private InstitutionId makeInstitution() {
        return administration.saveInstitution(
                new DirectoryAdministration.InstitutionEntry(
                        "PLATFORM", "平台管理", "Platform", "platform", "", "", ""));
    }

    private Path write(String password) {
        Path file = options.data().resolve(PASSWORD_FILE);
        try {
            Files.createDirectories(options.data());
            Files.deleteIfExists(file);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(
                    file, password + "\n", StandardCharsets.UTF_8, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new StartFailure("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
