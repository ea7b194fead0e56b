// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qianli.archive.SampleInstances.encode;
import static org.qianli.archive.SampleInstances.file;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.kind;
import static org.qianli.archive.SampleInstances.newUid;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.qianli.access.Caller;
import org.qianli.archive.Announced;
import org.qianli.archive.DataSetKind;
import org.qianli.archive.InstanceStore;
import org.qianli.archive.StoreOutcome;
import org.qianli.archive.StoreOutcome.Duplicate;
import org.qianli.archive.StoreOutcome.Reason;
import org.qianli.archive.StoreOutcome.Refused;
import org.qianli.archive.StoreOutcome.Stored;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.directory.InstitutionId;
import org.qianli.testing.QianliTest;
import org.qianli.vault.ObjectContent;
import org.qianli.vault.ObjectRef;
import org.qianli.vault.Vault;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@QianliTest
class InstanceStoreIT {

    private final InstanceStore store;
    private final Vault vault;
    private final JdbcClient jdbc;
    private final Caller sender = caller();

    @Autowired
    InstanceStoreIT(InstanceStore store, Vault vault, JdbcClient jdbc) {
        this.store = store;
        this.vault = vault;
        this.jdbc = jdbc;
    }

    @Test
    void keepsADataSetByteForByteBehindItsMetaInformation() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        byte[] sent = encode(image);

        assertThat(store(image, sent)).isInstanceOf(Stored.class);

        Map<String, Object> row = row(image);
        byte[] kept = content(row).open().readAllBytes();
        int start = Math.toIntExact(number(row, "data_set"));
        assertThat(Arrays.copyOfRange(kept, start, kept.length)).isEqualTo(sent);
        assertThat(new String(kept, 128, 4, StandardCharsets.US_ASCII)).isEqualTo("DICM");
        int pixels = Math.toIntExact(number(row, "pixels"));
        assertThat(Arrays.copyOfRange(kept, pixels, pixels + 4))
                .isEqualTo(new byte[] {(byte) 0xe0, 0x7f, 0x10, 0});
    }

    @Test
    void fillsTheColumnsOfEveryLevel() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        store(image, encode(image));

        assertThat(row(image))
                .containsEntry("number", 1)
                .containsEntry("rows", 16)
                .containsEntry("bits_allocated", 16)
                .containsEntry("samples", 1)
                .containsEntry("photometric", "MONOCHROME2")
                .containsEntry("syntax", Uids.ExplicitVRLittleEndian);
        Map<String, Object> study =
                single("SELECT * FROM study WHERE study_uid = ?", uid(image, Tag.StudyInstanceUID));
        assertThat(study)
                .containsEntry("patient_name", "Zhang^Wei=张^伟")
                .containsEntry("name_ideographic", "张伟")
                .containsEntry("accession", "A1")
                .containsEntry("description", "胸部平扫")
                .containsEntry("referrer", "王医生")
                .containsEntry("series_count", 1)
                .containsEntry("instance_count", 1);
        assertThat(String.valueOf(study.get("attributes"))).contains("张^伟");
        Map<String, Object> series =
                single(
                        "SELECT * FROM series WHERE series_uid = ?",
                        uid(image, Tag.SeriesInstanceUID));
        assertThat(series)
                .containsEntry("modality", "CT")
                .containsEntry("body_part", "CHEST")
                .containsEntry("number", 2)
                .containsEntry("revision", 1L);
    }

    @Test
    void countsSeriesAndInstancesFromSeveralSenders() throws Exception {
        String study = newUid();
        List<String> series = List.of(newUid(), newUid(), newUid());
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<StoreOutcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                DataSet image = image(study, series.get(i % 3), newUid()).build();
                outcomes.add(senders.submit(() -> store(image, encode(image))));
            }
            for (Future<StoreOutcome> outcome : outcomes) {
                assertThat(outcome.get()).isInstanceOf(Stored.class);
            }
        }

        assertThat(single("SELECT * FROM study WHERE study_uid = ?", study))
                .containsEntry("series_count", 3)
                .containsEntry("instance_count", 60);
        assertThat(single("SELECT * FROM series WHERE series_uid = ?", series.get(0)))
                .containsEntry("instance_count", 20)
                .containsEntry("revision", 20L);
    }

    @Test
    void answersTheSameBytesAgainWithSuccess() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        store(image, encode(image));

        assertThat(store(image, encode(image))).isInstanceOf(Duplicate.class);
        assertThat(
                        store.receiveFile(
                                        sender,
                                        new Announced.Nothing(),
                                        new ByteArrayInputStream(file(image)))
                                .await())
                .isInstanceOf(Duplicate.class);
        assertThat(
                        single(
                                "SELECT * FROM study WHERE study_uid = ?",
                                uid(image, Tag.StudyInstanceUID)))
                .containsEntry("instance_count", 1);
    }

    @Test
    void keepsTheFirstOfTwoThatContradictEachOther() throws IOException {
        DataSet first = image(newUid(), newUid(), newUid()).build();
        DataSet second = first.toBuilder().put(Tag.PatientID, "P2").build();
        store(first, encode(first));

        StoreOutcome outcome = store(second, encode(second));

        assertThat(outcome).isInstanceOf(Refused.class);
        assertThat(((Refused) outcome).reason()).isEqualTo(Reason.CONFLICT);
        byte[] kept = content(row(first)).open().readAllBytes();
        assertThat(kept).endsWith(encode(first));
        assertThat(
                        single(
                                "SELECT * FROM store_conflict WHERE sop_uid = ?",
                                uid(first, Tag.SOPInstanceUID)))
                .containsEntry("institution_id", sender.institutionId().value());
    }

    @Test
    void letsTwoInstitutionsHaveTheSameInstance() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        store(image, encode(image));

        InputStream again = new ByteArrayInputStream(encode(image));
        assertThat(store.store(caller(), kind(image), again)).isInstanceOf(Stored.class);
        assertThat(
                        jdbc.sql("SELECT count(*) FROM study WHERE study_uid = ?")
                                .param(uid(image, Tag.StudyInstanceUID))
                                .query(Long.class)
                                .single())
                .isEqualTo(2);
    }

    @Test
    void refusesWhatCannotBeKept() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        DataSet nameless = image.toBuilder().remove(Tag.StudyInstanceUID).build();
        DataSetKind other =
                new DataSetKind(Uids.CTImageStorage, newUid(), Uids.ExplicitVRLittleEndian);
        byte[] cut = Arrays.copyOf(encode(image), 100);

        assertThat(reason(store(nameless, encode(nameless)))).isEqualTo(Reason.MISSING_UID);
        assertThat(reason(store.store(sender, other, new ByteArrayInputStream(encode(image)))))
                .isEqualTo(Reason.MISMATCH);
        assertThat(reason(store(image, cut))).isIn(Reason.TRUNCATED, Reason.MISSING_UID);
        InputStream text =
                new ByteArrayInputStream(
                        "<html>no</html>".repeat(50).getBytes(StandardCharsets.US_ASCII));
        assertThat(reason(store.receiveFile(sender, new Announced.Nothing(), text).await()))
                .isEqualTo(Reason.NOT_DICOM);
        InputStream empty = InputStream.nullInputStream();
        assertThat(reason(store.receiveFile(sender, new Announced.Nothing(), empty).await()))
                .isEqualTo(Reason.NOT_DICOM);
        assertThat(
                        jdbc.sql("SELECT 1 FROM instance WHERE sop_uid = ?")
                                .param(uid(image, Tag.SOPInstanceUID))
                                .query(Integer.class)
                                .list())
                .isEmpty();
    }

    @Test
    void refusesPixelDataThatEndEarly() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        byte[] bytes = encode(image);
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 100);
        byte[] file = file(image);
        InputStream cutFile = new ByteArrayInputStream(file, 0, file.length - 2);

        assertThat(reason(store(image, cut))).isEqualTo(Reason.TRUNCATED);
        assertThat(reason(store.receiveFile(sender, new Announced.Nothing(), cutFile).await()))
                .isEqualTo(Reason.TRUNCATED);
        assertThat(store(image, bytes)).isInstanceOf(Stored.class);
    }

    @Test
    void keepsNothingOfAnInstanceWhoseSenderIsGone() {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        byte[] bytes = encode(image);
        InputStream broken =
                new SequenceInputStream(
                        new ByteArrayInputStream(bytes, 0, bytes.length - 50),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("connection reset");
                            }

                            @Override
                            public int read(byte[] bytes, int offset, int length)
                                    throws IOException {
                                throw new IOException("connection reset");
                            }
                        });

        assertThatThrownBy(() -> store.store(sender, kind(image), broken))
                .hasMessage("connection reset");
        assertThat(
                        jdbc.sql("SELECT 1 FROM instance WHERE sop_uid = ?")
                                .param(uid(image, Tag.SOPInstanceUID))
                                .query(Integer.class)
                                .list())
                .isEmpty();
    }

    @Test
    void takesSeveralFilesInBeforeTheFirstAnswerIsWaitedFor() throws IOException {
        String study = newUid();
        List<InstanceStore.Received> received = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            DataSet image = image(study, study + ".1", newUid()).build();
            received.add(
                    store.receiveFile(
                            sender,
                            new Announced.Nothing(),
                            new ByteArrayInputStream(file(image))));
        }

        assertThat(received)
                .extracting(InstanceStore.Received::await)
                .hasOnlyElementsOfType(Stored.class);
    }

    @Test
    void storesLargeObjectsThatStreamIntoALaneOfTheirOwn() throws IOException {
        byte[] pixels = new byte[5_000_000];
        DataSet image =
                image(newUid(), newUid(), newUid())
                        .putBytes(Tag.PixelData, Vr.OW, pixels)
                        .put(Tag.Rows, 2500)
                        .put(Tag.Columns, 1000)
                        .build();

        assertThat(store(image, encode(image))).isInstanceOf(Stored.class);
        assertThat(content(row(image)).open().readAllBytes()).endsWith(encode(image));
    }

    private static Caller caller() {
        return Caller.machine(
                Caller.Kind.DICOM,
                UUID.randomUUID(),
                "TEST_CT",
                new InstitutionId(UUID.randomUUID()),
                Set.of());
    }

    private StoreOutcome store(DataSet dataSet, byte[] bytes) throws IOException {
        return store.store(sender, kind(dataSet), new ByteArrayInputStream(bytes));
    }

    private static Reason reason(StoreOutcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).reason();
    }

    private static String uid(DataSet dataSet, int tag) {
        return dataSet.string(tag).orElseThrow();
    }

    private Map<String, Object> row(DataSet image) {
        return jdbc.sql("SELECT * FROM instance WHERE sop_uid = ? AND institution_id = ?")
                .param(uid(image, Tag.SOPInstanceUID))
                .param(sender.institutionId().value())
                .query()
                .singleRow();
    }

    private Map<String, Object> single(String sql, String parameter) {
        return jdbc.sql(sql).param(parameter).query().singleRow();
    }

    private ObjectContent content(Map<String, Object> row) throws IOException {
        return vault.read(
                new ObjectRef(
                        number(row, "volume"),
                        number(row, "position"),
                        number(row, "length"),
                        (int) number(row, "crc32c")));
    }

    private static long number(Map<String, Object> row, String column) {
        return ((Number) Objects.requireNonNull(row.get(column))).longValue();
    }
}
