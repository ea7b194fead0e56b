// SPDX-License-Identifier: Apache-2.0
package org.qianli.patient;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern AGE_STRING = Pattern.compile("(\\d{1,3})([DWMY])");

    /**
     * Reads an Age String such as {@code 045Y}; empty when it is none.
     *
     * @dicom PS3.5 6.2
     */
    public static Optional<Age> of(String ageString) {
        Matcher matcher = AGE_STRING.matcher(ageString.strip());
        return matcher.matches()
                ? Optional.of(
                        new Age(Integer.parseInt(matcher.group(1)), Unit.valueOf(matcher.group(2))))
                : Optional.empty();
    }

    /** The Age String, which {@link #of} reads. */
    @Override
    public String toString() {
        return "%03d%s".formatted(value, unit);
    }

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
