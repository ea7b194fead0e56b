// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.dimse.Peers.PATIENT_FIND;
import static org.qianli.archive.dimse.Peers.STUDY_FIND;
import static org.qianli.archive.dimse.Peers.keys;
import static org.qianli.archive.dimse.Peers.study;
import static org.qianli.archive.dimse.Peers.studyKeys;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.directory.DirectoryAdministration;
import org.qianli.testing.QianliTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Searching by C-FIND, within what a peer may see. */
@QianliTest
class DimseQueryIT {

    private final Peers peers;

    @Autowired
    DimseQueryIT(DimseListener listener, DirectoryAdministration directory) {
        peers = new Peers(listener.port(), directory);
    }

    @BeforeEach
    void fillDirectory() {
        peers.fillDirectory();
    }

    @Test
    void hidesStudiesOfOthersFromATownshipAndShowsThemToTheCentre() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        peers.store("TOWN1", image);
        DataSet byStudy = studyKeys(image).build();

        assertThat(peers.find("TOWN1", STUDY_FIND, byStudy)).hasSize(1);
        assertThat(peers.find("CENTRE", STUDY_FIND, byStudy)).hasSize(1);
        assertThat(peers.find("TOWN2", STUDY_FIND, byStudy)).isEmpty();
        assertThat(peers.get("TOWN2", study(image))).isEmpty();
        assertThat(peers.get("CENTRE", study(image))).hasSize(1);
    }

    @Test
    void findsByChineseNameInEitherWriting() throws IOException {
        String patient = newUid().substring(5);
        DataSet image =
                image(newUid(), newUid(), newUid())
                        .put(Tag.PatientID, patient)
                        .put(Tag.PatientName, "OuYang^NaNa=欧阳^娜娜")
                        .build();
        peers.store("TOWN1", image);

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
            List<DataSet> answers = peers.find("CENTRE", STUDY_FIND, keys);
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
            peers.store("TOWN1", image);
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

        assertThat(peers.find("TOWN1", PATIENT_FIND, patients)).hasSize(1);
        assertThat(peers.find("TOWN1", STUDY_FIND, studies)).hasSize(1);
        assertThat(peers.find("TOWN1", PATIENT_FIND, allSeries)).hasSize(2);
        assertThat(peers.find("TOWN1", STUDY_FIND, images))
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer.integer(Tag.Rows)).hasValue(16));
        assertThat(peers.find("TOWN1", STUDY_FIND, none)).isEmpty();
    }
}
