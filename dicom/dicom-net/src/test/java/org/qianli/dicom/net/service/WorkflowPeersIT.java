// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.net.dimse.Status;

/** Worklists with DCMTK in both roles, storage commitment with Orthanc. */
@Timeout(120)
class WorkflowPeersIT {
    private static final String WORKLIST = Uids.ModalityWorklistInformationModelFind;

    @TempDir private Path folder;

    @Test
    void findscuReadsOurWorklist() throws Exception {
        List<DataSet> asked = new ArrayList<>();
        FindHandler handler =
                request -> {
                    asked.add(request.identifier());
                    return new FindOutcome.Matches(
                            CloseableIterator.over(
                                    () -> List.of(entry("Wang^XiaoDong")).iterator()));
                };
        try (DicomServer server = Loopback.server(new FindService(Set.of(WORKLIST), handler))) {
            Dcmtk.Result result =
                    Dcmtk.run(
                            folder,
                            "findscu",
                            "-v",
                            "-W",
                            "-k",
                            "PatientName",
                            "-k",
                            "ScheduledProcedureStepSequence[0].Modality=CT",
                            "127.0.0.1",
                            Integer.toString(server.port()));
            assertThat(result.requireSuccess().output()).contains("Wang^XiaoDong", "SPS1");
        }
        assertThat(
                        asked.getFirst()
                                .item(Tag.ScheduledProcedureStepSequence)
                                .orElseThrow()
                                .string(Tag.Modality))
                .contains("CT");
    }

    @Test
    void readsTheWorklistOfWlmscpfs() throws Exception {
        Path place = Files.createDirectories(folder.resolve("SERVER"));
        Files.createFile(place.resolve("lockfile"));
        write(place.resolve("1.wl"), entry("Wang^XiaoDong"));
        write(place.resolve("2.wl"), entry("Li^Hong"));
        int port = Dcmtk.freePort();
        DataSet query =
                DataSet.builder()
                        .put(Tag.PatientName, "Li*")
                        .putEmpty(Tag.PatientID)
                        .putItems(
                                Tag.ScheduledProcedureStepSequence,
                                DataSet.builder()
                                        .put(Tag.Modality, "CT")
                                        .putEmpty(Tag.ScheduledProcedureStepID)
                                        .build())
                        .build();
        try (Dcmtk.Running _ =
                        new Dcmtk.Running(
                                folder,
                                port,
                                "wlmscpfs",
                                "-s",
                                "-dfp",
                                folder.toString(),
                                Integer.toString(port));
                ClientAssociation client =
                        DicomClient.connect(
                                Loopback.to(port), List.of(ProposedContext.of(WORKLIST)));
                FindResults results = client.find(WORKLIST, query)) {
            DataSet answer = results.next();
            assertThat(answer.string(Tag.PatientName)).contains("Li^Hong");
            assertThat(
                            answer.item(Tag.ScheduledProcedureStepSequence)
                                    .orElseThrow()
                                    .string(Tag.ScheduledProcedureStepID))
                    .contains("SPS1");
            assertThat(results.hasNext()).isFalse();
            assertThat(results.status()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void orthancCommitsToWhatItHas() throws Exception {
        MemoryInstance stored = identified();
        SopReference there = new SopReference(stored.sopClassUid(), stored.sopInstanceUid());
        SopReference missing = new SopReference(stored.sopClassUid(), "2.25.404");
        var reports = new LinkedBlockingQueue<CommitmentReport>();
        int port = Dcmtk.freePort();
        try (DicomServer modality = Loopback.server(StorageCommitment.receiving(reports::add));
                Dcmtk.Running _ =
                        new Dcmtk.Running(
                                folder,
                                port,
                                "Orthanc",
                                orthanc(port, modality.port()).toString());
                ClientAssociation client =
                        DicomClient.connect(
                                Loopback.to(port),
                                List.of(
                                        ProposedContext.of(Uids.CTImageStorage),
                                        StorageCommitment.asRequester()))) {
            assertThat(client.store(stored)).isEqualTo(Status.SUCCESS);
            CommitmentRequest request = new CommitmentRequest("2.25.100", List.of(there, missing));
            assertThat(StorageCommitment.request(client, request)).isEqualTo(Status.SUCCESS);
            CommitmentReport report = reports.poll(60, TimeUnit.SECONDS);
            assertThat(report)
                    .isEqualTo(
                            new CommitmentReport(
                                    "2.25.100",
                                    List.of(there),
                                    List.of(
                                            new CommitmentReport.Failure(
                                                    missing,
                                                    CommitmentReport.Reason
                                                            .NO_SUCH_OBJECT_INSTANCE))));
        }
    }

    /** Makes an instance that an archive can file. */
    private static MemoryInstance identified() {
        DataSet dataSet =
                DataSet.builder()
                        .put(Tag.SOPClassUID, Uids.CTImageStorage)
                        .put(Tag.SOPInstanceUID, "2.25.1")
                        .put(Tag.PatientID, "P1")
                        .put(Tag.StudyInstanceUID, "2.25.2")
                        .put(Tag.SeriesInstanceUID, "2.25.3")
                        .build();
        return new MemoryInstance(
                Uids.CTImageStorage,
                "2.25.1",
                Uids.ExplicitVRLittleEndian,
                DataSetWriter.encode(dataSet, TransferSyntax.EXPLICIT_LITTLE));
    }

    private Path orthanc(int port, int modality) throws Exception {
        return Files.writeString(
                folder.resolve("orthanc.json"),
                """
                {
                  "StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "HttpServerEnabled": false,
                  "DicomAet": "SERVER", "DicomPort": %2$d, "DicomCheckCalledAet": false,
                  "DicomModalities": { "us": { "AET": "CLIENT", "Host": "127.0.0.1", "Port": %3$d } }
                }
                """
                        .formatted(folder, port, modality));
    }

    private static void write(Path path, DataSet entry) throws Exception {
        DicomFiles.write(
                new DicomFile(DataSet.empty(), TransferSyntax.EXPLICIT_LITTLE, entry), path);
    }

    private static DataSet entry(String name) {
        DataSet step =
                DataSet.builder()
                        .put(Tag.Modality, "CT")
                        .put(Tag.ScheduledStationAETitle, "CT1")
                        .put(Tag.ScheduledProcedureStepStartDate, "20261121")
                        .put(Tag.ScheduledProcedureStepStartTime, "090000")
                        .put(Tag.ScheduledPerformingPhysicianName, "Zhao")
                        .put(Tag.ScheduledProcedureStepDescription, "CHEST")
                        .put(Tag.ScheduledProcedureStepID, "SPS1")
                        .build();
        return DataSet.builder()
                .put(Tag.AccessionNumber, "A1")
                .put(Tag.PatientName, name)
                .put(Tag.PatientID, "P1")
                .put(Tag.PatientBirthDate, "19600101")
                .put(Tag.PatientSex, "M")
                .put(Tag.StudyInstanceUID, "2.25.10")
                .put(Tag.RequestedProcedureDescription, "CHEST")
                .put(Tag.RequestedProcedureID, "RP1")
                .putItems(Tag.ScheduledProcedureStepSequence, step)
                .build();
    }
}
