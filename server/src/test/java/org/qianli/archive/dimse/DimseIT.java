// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qianli.archive.SampleInstances.encode;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.association.AssociationRejectedException;
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.service.AccessControl;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.ClientOptions;
import org.qianli.dicom.net.service.CommitmentReport;
import org.qianli.dicom.net.service.CommitmentReport.Failure;
import org.qianli.dicom.net.service.CommitmentReport.Reason;
import org.qianli.dicom.net.service.CommitmentRequest;
import org.qianli.dicom.net.service.DicomClient;
import org.qianli.dicom.net.service.DicomServer;
import org.qianli.dicom.net.service.InstanceSource;
import org.qianli.dicom.net.service.ProposedContext;
import org.qianli.dicom.net.service.RetrieveResult;
import org.qianli.dicom.net.service.ServerOptions;
import org.qianli.dicom.net.service.SopReference;
import org.qianli.dicom.net.service.StorageCommitment;
import org.qianli.dicom.net.service.StoragePolicy;
import org.qianli.dicom.net.service.StoreHandler;
import org.qianli.dicom.net.service.StoreService;
import org.qianli.dicom.net.service.StoreStatus;
import org.qianli.directory.AeScope;
import org.qianli.directory.CentreKind;
import org.qianli.directory.DirectoryAdministration;
import org.qianli.directory.DirectoryAdministration.AeTitleEntry;
import org.qianli.directory.DirectoryAdministration.CentreEntry;
import org.qianli.directory.DirectoryAdministration.InstitutionEntry;
import org.qianli.directory.InstitutionId;
import org.qianli.testing.QianliTest;
import org.springframework.beans.factory.annotation.Autowired;

@QianliTest
class DimseIT {

    private static final String STUDY_FIND = Uids.StudyRootQueryRetrieveInformationModelFind;
    private static final String PATIENT_FIND = Uids.PatientRootQueryRetrieveInformationModelFind;
    private static final String STUDY_GET = Uids.StudyRootQueryRetrieveInformationModelGet;
    private static final String STUDY_MOVE = Uids.StudyRootQueryRetrieveInformationModelMove;

    private final DimseListener listener;
    private final DirectoryAdministration directory;

    @Autowired
    DimseIT(DimseListener listener, DirectoryAdministration directory) {
        this.listener = listener;
        this.directory = directory;
    }

    /** A township and another one, and the county hospital whose centre serves both. */
    @BeforeEach
    void fillDirectory() {
        InstitutionId county = institution("COUNTY");
        aeTitle("CENTRE", county, AeScope.CENTRE, null);
        aeTitle("TOWN1", institution("TOWN1"), AeScope.INSTITUTION, null);
        aeTitle("TOWN2", institution("TOWN2"), AeScope.INSTITUTION, null);
        directory.saveCentre(
                new CentreEntry("IMG", "影像中心", "", CentreKind.IMAGING, county, Optional.empty()));
    }

    @Test
    void answersEchoToWhomItKnowsAndRejectsOthers() throws IOException {
        try (ClientAssociation association =
                connect("TOWN1", ProposedContext.of(Uids.Verification))) {
            assertThat(association.echo().isSuccess()).isTrue();
        }
        assertThatThrownBy(() -> connect("STRANGER", ProposedContext.of(Uids.Verification)))
                .isInstanceOf(AssociationRejectedException.class);
    }

    @Test
    void givesBackByGetWhatWasStoredByteForByte() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        assertThat(store("TOWN1", image).isSuccess()).isTrue();

        Map<String, byte[]> got = get("TOWN1", study(image));

        assertThat(got).containsOnlyKeys(uid(image, Tag.SOPInstanceUID));
        assertThat(got.values()).containsExactly(encode(image));
    }

    @Test
    void commitsToWhatIsStoredForTheAsker() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        store("TOWN1", image);
        SopReference stored = new SopReference(Uids.CTImageStorage, uid(image, Tag.SOPInstanceUID));
        SopReference otherClass =
                new SopReference(Uids.MRImageStorage, uid(image, Tag.SOPInstanceUID));
        SopReference unknown = new SopReference(Uids.CTImageStorage, newUid());

        CommitmentReport own = commit("TOWN1", List.of(stored, otherClass, unknown));
        assertThat(own.committed()).containsExactly(stored);
        assertThat(own.failed())
                .containsExactly(
                        new Failure(otherClass, Reason.CLASS_INSTANCE_CONFLICT),
                        new Failure(unknown, Reason.NO_SUCH_OBJECT_INSTANCE));

        CommitmentReport foreign = commit("TOWN2", List.of(stored));
        assertThat(foreign.committed()).isEmpty();
    }

    private CommitmentReport commit(String calling, List<SopReference> instances)
            throws IOException {
        CompletableFuture<CommitmentReport> report = new CompletableFuture<>();
        String transaction = newUid();
        try (ClientAssociation association = connect(calling, StorageCommitment.asRequester())) {
            assertThat(
                            StorageCommitment.request(
                                            association,
                                            new CommitmentRequest(transaction, instances))
                                    .isDone())
                    .isTrue();
            assertThat(
                            StorageCommitment.awaitReport(
                                    association, Duration.ofSeconds(20), report::complete))
                    .isTrue();
        }
        assertThat(report.join().transactionUid()).isEqualTo(transaction);
        return report.join();
    }

    @Test
    void rewritesForAPeerThatTakesImplicitOnly() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        store("TOWN1", image);

        ProposedContext implicit =
                ProposedContext.of(Uids.CTImageStorage, Uids.ImplicitVRLittleEndian);
        Map<String, byte[]> got = get("TOWN1", study(image), implicit);

        assertThat(got.values())
                .containsExactly(DataSetWriter.encode(image, TransferSyntax.IMPLICIT_LITTLE));
    }

    @Test
    void tellsDuplicatesFromConflicts() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        DataSet other = image.toBuilder().put(Tag.PatientID, "P9").build();

        assertThat(store("TOWN1", image).code()).isZero();
        assertThat(store("TOWN1", image).code()).isZero();
        assertThat(store("TOWN1", other).code())
                .isEqualTo(StoreStatus.DUPLICATE_SOP_INSTANCE.code());
        assertThat(get("TOWN1", study(image)).values()).containsExactly(encode(image));
    }

    @Test
    void answersWithItsOwnStatusWhatCannotBeKept() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        DataSet nameless = image.toBuilder().remove(Tag.StudyInstanceUID).build();
        byte[] bytes = encode(image);
        InstanceSource other =
                source(Uids.CTImageStorage, newUid(), Uids.ExplicitVRLittleEndian, bytes);

        assertThat(store("TOWN1", nameless).code()).isEqualTo(0xC000);
        try (ClientAssociation association =
                connect("TOWN1", ProposedContext.of(Uids.CTImageStorage))) {
            assertThat(association.store(other).code()).isEqualTo(0xA900);
            assertThat(association.store(source(image)).isSuccess()).isTrue();
        }
    }

    @Test
    void hidesStudiesOfOthersFromATownshipAndShowsThemToTheCentre() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        store("TOWN1", image);
        DataSet byStudy = studyKeys(image).build();

        assertThat(find("TOWN1", STUDY_FIND, byStudy)).hasSize(1);
        assertThat(find("CENTRE", STUDY_FIND, byStudy)).hasSize(1);
        assertThat(find("TOWN2", STUDY_FIND, byStudy)).isEmpty();
        assertThat(get("TOWN2", study(image))).isEmpty();
        assertThat(get("CENTRE", study(image))).hasSize(1);
    }

    @Test
    void findsByChineseNameInEitherWriting() throws IOException {
        String patient = newUid().substring(5);
        DataSet image =
                image(newUid(), newUid(), newUid())
                        .put(Tag.PatientID, patient)
                        .put(Tag.PatientName, "OuYang^NaNa=欧阳^娜娜")
                        .build();
        store("TOWN1", image);

        for (String name : List.of("欧阳*", "*娜*", "OuYang*", "OUYANG^NANA", "欧阳^娜娜")) {
            DataSet keys =
                    DataSet.builder()
                            .put(Tag.SpecificCharacterSet, "GB18030")
                            .put(Tag.QueryRetrieveLevel, "STUDY")
                            .put(Tag.PatientName, name)
                            .put(Tag.PatientID, patient)
                            .putEmpty(Tag.StudyInstanceUID)
                            .putEmpty(Tag.StudyDescription)
                            .putEmpty(Tag.NumberOfStudyRelatedInstances)
                            .build();
            List<DataSet> answers = find("CENTRE", STUDY_FIND, keys);
            assertThat(answers).as(name).hasSize(1);
            assertThat(answers.getFirst().string(Tag.PatientName)).contains("OuYang^NaNa=欧阳^娜娜");
            assertThat(answers.getFirst().string(Tag.StudyDescription)).contains("胸部平扫");
            assertThat(answers.getFirst().strings(Tag.SpecificCharacterSet)).contains("GB18030");
            assertThat(answers.getFirst().integer(Tag.NumberOfStudyRelatedInstances)).hasValue(1);
        }
    }

    @Test
    void findsAtEveryLevelOfBothModels() throws IOException {
        String study = newUid();
        String patient = newUid().substring(5);
        List<String> series = List.of(newUid(), newUid());
        for (int i = 0; i < 4; i++) {
            DataSet image =
                    image(study, series.get(i % 2), newUid())
                            .put(Tag.PatientID, patient)
                            .put(Tag.InstanceNumber, i)
                            .build();
            store("TOWN1", image);
        }

        DataSet patients = keys("PATIENT").put(Tag.PatientID, patient).build();
        DataSet studies =
                keys("STUDY")
                        .put(Tag.PatientID, patient)
                        .put(Tag.StudyDate, "20261101-20261130")
                        .put(Tag.ModalitiesInStudy, "CT")
                        .build();
        DataSet allSeries = keys("SERIES").put(Tag.StudyInstanceUID, study).build();
        DataSet images =
                keys("IMAGE")
                        .put(Tag.StudyInstanceUID, study)
                        .put(Tag.SeriesInstanceUID, series.get(0))
                        .putEmpty(Tag.SOPInstanceUID)
                        .putEmpty(Tag.Rows)
                        .build();
        DataSet none =
                keys("STUDY").put(Tag.PatientID, patient).put(Tag.StudyDate, "2020-").build();

        assertThat(find("TOWN1", PATIENT_FIND, patients)).hasSize(1);
        assertThat(find("TOWN1", STUDY_FIND, studies)).hasSize(1);
        assertThat(find("TOWN1", PATIENT_FIND, allSeries)).hasSize(2);
        assertThat(find("TOWN1", STUDY_FIND, images))
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer.integer(Tag.Rows)).hasValue(16));
        assertThat(find("TOWN1", STUDY_FIND, none)).isEmpty();
    }

    @Test
    void movesToAKnownDestinationOnly() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        store("TOWN1", image);
        Map<String, byte[]> received = new ConcurrentHashMap<>();
        StoreService storage =
                new StoreService(StoragePolicy.STANDARD_AND_UNKNOWN, receiver(received));
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (DicomServer destination =
                        DicomServer.open(
                                ServerOptions.at(anywhere),
                                AccessControl.everyone(),
                                List.of(storage));
                ClientAssociation association = connect("TOWN1", ProposedContext.of(STUDY_MOVE))) {
            aeTitle("TOWN1_WS", institution("TOWN1"), AeScope.INSTITUTION, destination.port());
            aeTitle("TOWN2_WS", institution("TOWN2"), AeScope.INSTITUTION, destination.port());

            RetrieveResult moved =
                    association.move(
                            STUDY_MOVE, study(image), AeTitle.of("TOWN1_WS"), progress -> {});
            RetrieveResult elsewhere =
                    association.move(
                            STUDY_MOVE, study(image), AeTitle.of("TOWN2_WS"), progress -> {});

            assertThat(moved.status().isSuccess()).isTrue();
            assertThat(elsewhere.status().code()).isEqualTo(0xA801);
        }
        assertThat(received.values()).containsExactly(encode(image));
    }

    private InstitutionId institution(String code) {
        return directory.saveInstitution(
                new InstitutionEntry(code, code, "", "township-hospital", "", "", ""));
    }

    private void aeTitle(
            String title,
            InstitutionId institution,
            AeScope scope,
            @org.jspecify.annotations.Nullable Integer port) {
        String host = port == null ? null : "127.0.0.1";
        directory.saveAeTitle(new AeTitleEntry(title, institution, scope, host, port));
    }

    private ClientAssociation connect(String callingAe, ProposedContext... contexts)
            throws IOException {
        ClientOptions options =
                ClientOptions.to("127.0.0.1", listener.port(), AeTitle.of("QIANLI"))
                        .withCallingAe(AeTitle.of(callingAe));
        return DicomClient.connect(options, List.of(contexts));
    }

    private Status store(String callingAe, DataSet image) throws IOException {
        try (ClientAssociation association =
                connect(
                        callingAe,
                        ProposedContext.of(Uids.CTImageStorage, Uids.ExplicitVRLittleEndian))) {
            return association.store(source(image));
        }
    }

    private List<DataSet> find(String callingAe, String model, DataSet keys) throws IOException {
        try (ClientAssociation association = connect(callingAe, ProposedContext.of(model))) {
            List<DataSet> answers = new ArrayList<>();
            association.find(model, keys).forEachRemaining(answers::add);
            return answers;
        }
    }

    private Map<String, byte[]> get(String callingAe, DataSet keys) throws IOException {
        return get(
                callingAe,
                keys,
                ProposedContext.of(Uids.CTImageStorage, Uids.ExplicitVRLittleEndian));
    }

    private Map<String, byte[]> get(String callingAe, DataSet keys, ProposedContext storage)
            throws IOException {
        Map<String, byte[]> received = new ConcurrentHashMap<>();
        try (ClientAssociation association =
                connect(callingAe, ProposedContext.of(STUDY_GET), storage.withScpRole())) {
            association.get(STUDY_GET, keys, receiver(received), progress -> {});
        }
        return received;
    }

    private static StoreHandler receiver(Map<String, byte[]> received) {
        return (request, dataSet) -> {
            received.put(request.sopInstanceUid(), dataSet.readAllBytes());
            return StoreStatus.SUCCESS;
        };
    }

    private static DataSet.Builder keys(String level) {
        return DataSet.builder().put(Tag.QueryRetrieveLevel, level);
    }

    private static DataSet.Builder studyKeys(DataSet image) {
        return keys("STUDY").put(Tag.StudyInstanceUID, uid(image, Tag.StudyInstanceUID));
    }

    private static DataSet study(DataSet image) {
        return studyKeys(image).build();
    }

    private static String uid(DataSet dataSet, int tag) {
        return dataSet.string(tag).orElseThrow();
    }

    private static InstanceSource source(DataSet image) {
        return source(
                uid(image, Tag.SOPClassUID),
                uid(image, Tag.SOPInstanceUID),
                Uids.ExplicitVRLittleEndian,
                encode(image));
    }

    private static InstanceSource source(
            String sopClass, String sopInstance, String syntax, byte[] bytes) {
        return new InstanceSource() {
            @Override
            public String sopClassUid() {
                return sopClass;
            }

            @Override
            public String sopInstanceUid() {
                return sopInstance;
            }

            @Override
            public String transferSyntaxUid() {
                return syntax;
            }

            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream dataSet() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
