// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import static org.qianli.archive.SampleInstances.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.ClientOptions;
import org.qianli.dicom.net.service.DicomClient;
import org.qianli.dicom.net.service.ProposedContext;
import org.qianli.dicom.net.service.StoreHandler;
import org.qianli.dicom.net.service.StoreStatus;
import org.qianli.directory.AeScope;
import org.qianli.directory.CentreKind;
import org.qianli.directory.DirectoryAdministration;
import org.qianli.directory.DirectoryAdministration.AeTitleEntry;
import org.qianli.directory.DirectoryAdministration.CentreEntry;
import org.qianli.directory.DirectoryAdministration.InstitutionEntry;
import org.qianli.directory.InstitutionId;

/** The peers of the DIMSE tests: two townships, a centre, and what they ask of the server. */
record Peers(int port, DirectoryAdministration directory) {

    static final String STUDY_FIND = Uids.StudyRootQueryRetrieveInformationModelFind;
    static final String PATIENT_FIND = Uids.PatientRootQueryRetrieveInformationModelFind;
    static final String STUDY_GET = Uids.StudyRootQueryRetrieveInformationModelGet;
    static final String STUDY_MOVE = Uids.StudyRootQueryRetrieveInformationModelMove;

    /** A township and another one, and the county hospital whose centre serves both. */
    void fillDirectory() {
        InstitutionId county = institution("COUNTY");
        aeTitle("CENTRE", county, AeScope.CENTRE, null);
        aeTitle("TOWN1", institution("TOWN1"), AeScope.INSTITUTION, null);
        aeTitle("TOWN2", institution("TOWN2"), AeScope.INSTITUTION, null);
        directory.saveCentre(
                new CentreEntry("IMG", "影像中心", "", CentreKind.IMAGING, county, Optional.empty()));
    }

    InstitutionId institution(String code) {
        return directory.saveInstitution(
                new InstitutionEntry(code, code, "", "township-hospital", "", "", ""));
    }

    void aeTitle(String title, InstitutionId institution, AeScope scope, @Nullable Integer port) {
        String host = port == null ? null : "127.0.0.1";
        directory.saveAeTitle(new AeTitleEntry(title, institution, scope, host, port));
    }

    ClientAssociation connect(String callingAe, ProposedContext... contexts) throws IOException {
        ClientOptions options =
                ClientOptions.to("127.0.0.1", port, AeTitle.of("QIANLI"))
                        .withCallingAe(AeTitle.of(callingAe));
        return DicomClient.connect(options, List.of(contexts));
    }

    Status store(String callingAe, DataSet image) throws IOException {
        try (ClientAssociation association =
                connect(
                        callingAe,
                        ProposedContext.of(Uids.CTImageStorage, Uids.ExplicitVRLittleEndian))) {
            return association.store(source(image));
        }
    }

    List<DataSet> find(String callingAe, String model, DataSet keys) throws IOException {
        try (ClientAssociation association = connect(callingAe, ProposedContext.of(model))) {
            List<DataSet> answers = new ArrayList<>();
            association.find(model, keys).forEachRemaining(answers::add);
            return answers;
        }
    }

    Map<String, byte[]> get(String callingAe, DataSet keys) throws IOException {
        return get(
                callingAe,
                keys,
                ProposedContext.of(Uids.CTImageStorage, Uids.ExplicitVRLittleEndian));
    }

    Map<String, byte[]> get(String callingAe, DataSet keys, ProposedContext storage)
            throws IOException {
        Map<String, byte[]> received = new ConcurrentHashMap<>();
        try (ClientAssociation association =
                connect(callingAe, ProposedContext.of(STUDY_GET), storage.withScpRole())) {
            association.get(STUDY_GET, keys, receiver(received), progress -> {});
        }
        return received;
    }

    static StoreHandler receiver(Map<String, byte[]> received) {
        return (request, dataSet) -> {
            received.put(request.sopInstanceUid(), dataSet.readAllBytes());
            return StoreStatus.SUCCESS;
        };
    }

    static DataSet.Builder keys(String level) {
        return DataSet.builder().put(Tag.QueryRetrieveLevel, level);
    }

    static DataSet.Builder studyKeys(DataSet image) {
        return keys("STUDY").put(Tag.StudyInstanceUID, uid(image, Tag.StudyInstanceUID));
    }

    static DataSet study(DataSet image) {
        return studyKeys(image).build();
    }

    static String uid(DataSet dataSet, int tag) {
        return dataSet.string(tag).orElseThrow();
    }
}
