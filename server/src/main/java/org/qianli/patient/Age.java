// SPDX-License-Identifier: Apache-2.0
package org.qianli.patient;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A patient's age at an exam in the unit a doctor would say it in.
 *
 * <p>Newborns (to 28 days) in days, to three months in weeks, to two years in months, then years.
 */
public record Age(int value, Unit unit) {

    /**
     * Units as the Age String VR names them.
     *
     * @dicom PS3.5 6.2
     */
    @Schema(name = "AgeUnit")
    public enum Unit {
        D,
        W,
        M,
        Y
    }

    /** A birth date before this many years is a typing error, not a person. */
    private static final int OLDEST = 150;

    /** Computes the age; empty when the birth date lies after the exam or too far back. */
    public static Optional<Age> at(LocalDate birth, LocalDate exam) {
        long years = ChronoUnit.YEARS.between(birth, exam);
        if (exam.isBefore(birth) || years > OLDEST) {
            return Optional.empty();
        }
        long days = ChronoUnit.DAYS.between(birth, exam);
        long months = ChronoUnit.MONTHS.between(birth, exam);
        if (days <= 28) {
            return Optional.of(new Age((int) days, Unit.D));
        }
        if (months < 3) {
            return Optional.of(new Age((int) (days / 7), Unit.W));
        }
        return Optional.of(
                months < 24 ? new Age((int) months, Unit.M) : new Age((int) years, Unit.Y));
    }
}
