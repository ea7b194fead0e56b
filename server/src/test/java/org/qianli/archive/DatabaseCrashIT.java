// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.SampleInstances.source;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.ClientOptions;
import org.qianli.dicom.net.service.DicomClient;
import org.qianli.dicom.net.service.FindResults;
import org.qianli.dicom.net.service.ProposedContext;
import org.qianli.platform.postgres.PostgresServer;
import org.qianli.platform.postgres.RunningPostgres;

/**
 * The database alone crashes and comes back while the server runs, as when the kernel kills one of
 * its processes for want of memory.
 */
class DatabaseCrashIT {

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(120);

    @TempDir Path directory;

    private final Path county = Path.of("src/test/resources/test-county.yaml").toAbsolutePath();
    private final String study = newUid();
    private final Random random = new Random(20261123);

    @Test
    void nothingAcknowledgedIsMissingThenOrAfterTheNextStart() throws Exception {
        Path data = directory.resolve("data");
        List<String> acknowledged = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(data, county)) {
            acknowledged.add(store(server));
            keepLogInMemory(data);
            for (int crash = 0; crash < 3; crash++) {
                for (int i = 0; i < 5; i++) {
                    acknowledged.add(store(server));
                }
                server.killOneOfTheDatabase(random);
                acknowledged.add(store(server));
                assertThat(find(server)).containsAll(acknowledged);
            }
            server.kill(true);
        }
        try (ServerProcess again = ServerProcess.start(data, county)) {
            assertThat(find(again)).containsAll(acknowledged);
        }
    }

    /** Else the log is written five times a second, and now and then nothing would be lost. */
    private static void keepLogInMemory(Path data) throws SQLException {
        RunningPostgres running =
                PostgresServer.findRunning(data.resolve("postgres")).orElseThrow();
        try (Connection connection =
                        DriverManager.getConnection(
                                running.jdbcUrl("qianli"), running.user(), running.password());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET wal_writer_delay = '10s'");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    /** Sends a new instance until it is stored; gives its UID. */
    private String store(ServerProcess server) throws IOException {
        DataSet image = image(study, study + ".1", newUid()).build();
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < LIMIT_NANOS) {
            try (ClientAssociation association = connect(server, Uids.CTImageStorage)) {
                if (association.store(source(image)).isSuccess()) {
                    return image.string(Tag.SOPInstanceUID).orElseThrow();
                }
            }
        }
        throw new AssertionError("not stored");
    }

    private List<String> find(ServerProcess server) throws IOException {
        String model = Uids.StudyRootQueryRetrieveInformationModelFind;
        DataSet keys =
                DataSet.builder()
                        .put(Tag.QueryRetrieveLevel, "IMAGE")
                        .put(Tag.StudyInstanceUID, study)
                        .putEmpty(Tag.SOPInstanceUID)
                        .build();
        List<String> found = new ArrayList<>();
        try (ClientAssociation association = connect(server, model);
                FindResults answers = association.find(model, keys)) {
            answers.forEachRemaining(a -> found.add(a.string(Tag.SOPInstanceUID).orElseThrow()));
        }
        return found;
    }

    private static ClientAssociation connect(ServerProcess server, String context)
            throws IOException {
        ClientOptions options =
                ClientOptions.to("127.0.0.1", server.dicomPort(), AeTitle.of("QIANLI"))
                        .withCallingAe(AeTitle.of("QS01_DR"));
        ProposedContext proposed =
                context.equals(Uids.CTImageStorage)
                        ? ProposedContext.of(context, Uids.ExplicitVRLittleEndian)
                        : ProposedContext.of(context);
        return DicomClient.connect(options, List.of(proposed));
    }
}
