// SPDX-License-Identifier: Apache-2.0
package org.qianli.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.directory.CentreKind;
import org.qianli.directory.InstitutionId;
import org.qianli.patient.Age;
import org.qianli.patient.NameInitials;
import org.qianli.patient.Sex;

/**
 * One requested procedure and its evidence, as the requesting institution sent it.
 *
 * <p>Other modules keep copies of it (a worklist row, a report's subject); it holds only what was
 * sent, never what was answered.
 *
 * @param kind which kind of centre answers it
 * @param accession "" when the sender gave none; the same holds for all texts
 * @param performedAt when the images were taken; when they arrived, if the sender did not say
 * @param receivedAt when the first image arrived
 * @param completedAt when the study was known to be complete; null before
 */
public record Exam(
        UUID id,
        InstitutionId institutionId,
        CentreKind kind,
        UUID studyId,
        String studyUid,
        Subject patient,
        String accession,
        String modality,
        String bodyPart,
        String description,
        Urgency urgency,
        Clinical clinical,
        Instant performedAt,
        Instant receivedAt,
        @Nullable Instant completedAt,
        int seriesCount,
        int instanceCount) {

    /**
     * The patient as the images name them.
     *
     * @param latinName "" when the name is written in letters only or in characters only
     * @param statedAge the age as the sender states it, for those without a birth date
     */
    public record Subject(
            UUID id,
            String localId,
            String name,
            String latinName,
            @Nullable Sex sex,
            @Nullable LocalDate birthDate,
            @Nullable Age statedAge) {

        /** The age at the exam, by the county's calendar; else as the sender states it. */
        public Optional<Age> ageAt(Instant exam, ZoneId zone) {
            return Optional.ofNullable(birthDate)
                    .flatMap(birth -> Age.at(birth, LocalDate.ofInstant(exam, zone)))
                    .or(() -> Optional.ofNullable(statedAge));
        }
    }

    /**
     * What the requesting doctor says.
     *
     * @param history 病史
     * @param indication 检查目的
     * @param diagnosis 临床诊断
     * @param referrer 申请医师
     */
    public record Clinical(String history, String indication, String diagnosis, String referrer) {}

    /** The same exam with another urgency. */
    public Exam withUrgency(Urgency changed) {
        return new Exam(
                id,
                institutionId,
                kind,
                studyId,
                studyUid,
                patient,
                accession,
                modality,
                bodyPart,
                description,
                changed,
                clinical,
                performedAt,
                receivedAt,
                completedAt,
                seriesCount,
                instanceCount);
    }

    /** Lower-case text that a search looks into: name, initials, numbers, description. */
    @JsonIgnore
    public String searchText() {
        return String.join(
                        " ",
                        patient.name(),
                        patient.latinName(),
                        NameInitials.of(patient.name()),
                        patient.localId(),
                        accession,
                        description,
                        bodyPart,
                        modality)
                .toLowerCase(Locale.ROOT);
    }

    /** The body region, "" when neither body part nor description names one. */
    @JsonIgnore
    public String region() {
        return BodyRegion.of(bodyPart, description).map(Enum::name).orElse("");
    }
}
