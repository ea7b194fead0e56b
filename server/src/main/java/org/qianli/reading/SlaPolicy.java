// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.qianli.order.Urgency;

/**
 * Sets the moment by which a task must be answered; the one place of the platform's SLA figures.
 *
 * <p>Defaults after the service commitments that regional imaging, ECG and pathology centres in
 * China publish, as collected in the domain rules: tele-ECG 30 min, urgent 15; X-ray 60 min, urgent
 * 30; CT/MR outpatient 4 working hours, emergency 60 min, stroke head CT 30 min; frozen section 30
 * min; routine pathology 5 working days. What the rules do not name (ultrasound, endoscopy,
 * laboratory interpretation) follows CT/MR; consultations follow "complex", 24 h.
 *
 * @param hours the calendar for clocks that stop at night and on holidays
 */
public record SlaPolicy(WorkingHours hours) {

    private static final Set<String> PLAIN_RADIOGRAPHY =
            Set.of("CR", "DX", "DR", "MG", "RG", "PX", "IO");
    private static final Set<String> HEAD = Set.of("HEAD", "BRAIN", "SKULL");

    /**
     * What the clock depends on.
     *
     * @param centreKind kind of the centre: imaging, ecg, pathology, laboratory, consultation
     * @param region body region as {@code BodyRegion} names it
     */
    public record Work(String centreKind, String modality, String region, Urgency urgency) {}

    /** Finds the moment by which work that became ready at this instant must be answered. */
    public Instant due(Work work, Instant ready) {
        return switch (work.centreKind.toLowerCase(Locale.ROOT)) {
            case "ecg" -> ready.plus(minutes(work.urgency == Urgency.ROUTINE ? 30 : 15));
            case "pathology" ->
                    work.urgency == Urgency.ROUTINE
                            ? hours.after(ready, hours.day().multipliedBy(5))
                            : ready.plus(minutes(30));
            case "consultation" ->
                    ready.plus(
                            work.urgency == Urgency.ROUTINE ? Duration.ofHours(24) : minutes(60));
            default -> imagingDue(work, ready);
        };
    }

    private Instant imagingDue(Work work, Instant ready) {
        if (PLAIN_RADIOGRAPHY.contains(work.modality)) {
            return ready.plus(minutes(work.urgency == Urgency.ROUTINE ? 60 : 30));
        }
        if (work.urgency == Urgency.ROUTINE) {
            return hours.after(ready, Duration.ofHours(4));
        }
        // Treatment of a stroke cannot wait for the question whether it is one: every stat head CT.
        boolean stroke =
                work.urgency == Urgency.STAT
                        && work.modality.equals("CT")
                        && HEAD.contains(work.region);
        return ready.plus(minutes(stroke ? 30 : 60));
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
