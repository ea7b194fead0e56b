// SPDX-License-Identifier: Apache-2.0
package org.qianli.patient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatientNameTest {

    @ParameterizedTest
    @CsvSource({
        "Zhang^XiaoDong=张^小东, 张小东, Zhang XiaoDong",
        "张小东, 张小东, ''",
        "Wang^XiaoDong=王^小东=, 王小东, Wang XiaoDong",
        "Smith^John^^Dr, Smith John Dr, ''",
        "=欧阳^䶮, 欧阳䶮, ''",
        "'', '', ''",
    })
    void readsTheNameAsPeopleDo(String value, String display, String latin) {
        assertThat(PatientName.of(value)).isEqualTo(new PatientName(display, latin));
    }
}
