// SPDX-License-Identifier: Apache-2.0
package org.qianli.order;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The register of exams; callers decide by the exam's institution who may see it. */
public interface Exams {

    /**
     * Corrections of a request; null leaves a value as it is.
     *
     * @param urgency decided by the requesting institution or the centre's coordinator
     */
    record Details(
            @Nullable String history,
            @Nullable String indication,
            @Nullable String diagnosis,
            @Nullable Urgency urgency) {}

    Optional<Exam> find(UUID exam);

    Optional<Exam> findByStudy(UUID study);

    /** Changes the request and publishes {@link ExamUpdated}. */
    Exam change(UUID exam, Details details);
}
