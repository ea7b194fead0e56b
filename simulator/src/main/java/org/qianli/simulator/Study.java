// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator;

import java.time.LocalDateTime;

/**
 * One visit to one machine.
 *
 * @param aeTitle the machine
 * @param seed of its pixels; the same seed gives the same images
 */
record Study(
        CountyFile.Hospital hospital,
        String aeTitle,
        Patient patient,
        Scenario scenario,
        String accession,
        String uid,
        LocalDateTime performed,
        long seed) {

    int age() {
        return patient.age(performed.toLocalDate());
    }
}
