// SPDX-License-Identifier: Apache-2.0
package org.qianli.patient;

/** The register of patients. */
public interface Patients {

    /**
     * Finds the patient by institution and local id, or adds them.
     *
     * <p>Facts that were missing are filled in; facts that differ are not overwritten, because the
     * same number with another name may be another person, which a human must decide. Without a
     * local id every call adds a patient.
     */
    Patient findOrAdd(PatientFacts facts);
}
