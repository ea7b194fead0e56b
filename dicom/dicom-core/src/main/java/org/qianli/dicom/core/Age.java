// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An age as AS encodes it: up to three digits and a unit.
 *
 * @dicom PS3.5 6.2
 */
public record Age(int value, Unit unit) {
    private static final int NEWBORN_DAYS = 28;
    private static final int INFANT_MONTHS = 24;

    /** What an age is counted in. */
    public enum Unit {
        DAYS('D'),
        WEEKS('W'),
        MONTHS('M'),
        YEARS('Y');

        private final char letter;

        Unit(char letter) {
            this.letter = letter;
        }
    }

    /** Checks that three digits hold the value. */
    public Age {
        if (value < 0 || value > 999) {
            throw new IllegalArgumentException("an age is 0 to 999, not " + value);
        }
    }

    /** Reads {@code 045Y}; senders also leave out the zeros. */
    public static Optional<Age> parse(String text) {
        if (!text.matches("[0-9]{1,3}[DWMY]")) {
            return Optional.empty();
        }
        char letter = text.charAt(text.length() - 1);
        int value = Integer.parseInt(text, 0, text.length() - 1, 10);
        for (Unit unit : Unit.values()) {
            if (unit.letter == letter) {
                return Optional.of(new Age(value, unit));
            }
        }
        return Optional.empty();
    }

    /**
     * Gives the age at a date, in the unit that a clinician would say: days, months, then years.
     */
    public static Optional<Age> between(LocalDate birth, LocalDate date) {
        long years = ChronoUnit.YEARS.between(birth, date);
        if (birth.isAfter(date) || years > 999) {
            return Optional.empty();
        }
        long days = ChronoUnit.DAYS.between(birth, date);
        long months = ChronoUnit.MONTHS.between(birth, date);
        if (days < NEWBORN_DAYS) {
            return Optional.of(new Age((int) days, Unit.DAYS));
        }
        return Optional.of(
                months < INFANT_MONTHS
                        ? new Age((int) Math.max(1, months), Unit.MONTHS)
                        : new Age((int) years, Unit.YEARS));
    }

    /** Gives the encoded form. */
    @Override
    public String toString() {
        return String.format("%03d%c", value, unit.letter);
    }
}
