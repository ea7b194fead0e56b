// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;

/** Decides who falls ill where: one study after another, the same for the same seed. */
final class County {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private final List<CountyFile.Hospital> hospitals;
    private final Random random;
    private final long seed;
    private long number;

    County(List<CountyFile.Hospital> hospitals, long seed) {
        this.hospitals = List.copyOf(hospitals);
        this.seed = seed;
        this.random = new Random(seed);
        if (hospitals.isEmpty()) {
            throw new IllegalArgumentException("the county file has no township hospital");
        }
    }

    /** The next study; it ended just before {@code now}. */
    Study next(LocalDateTime now) {
        number++;
        CountyFile.Hospital hospital = hospital();
        Scenario scenario = scenario(hospital);
        List<String> machines = hospital.aeTitlesOf(scenario.modality());
        String aeTitle = machines.get(random.nextInt(machines.size()));
        int youngest = scenario.story().youngest();
        Patient patient = Patient.draw(random, hospital.code(), now.toLocalDate(), youngest);
        LocalDateTime performed = now.minusSeconds(60 + random.nextInt(540));
        String accession =
                "%s%s%05d"
                        .formatted(
                                hospital.code(), DAY.format(performed), (seed + number) % 100_000);
        return new Study(
                hospital,
                aeTitle,
                patient,
                scenario,
                accession,
                Attributes.uid(seed, number),
                performed,
                random.nextInt(1, 1_000_000));
    }

    /**
     * The first hospital of the file is the busiest: the demonstration's technician works there.
     */
    private CountyFile.Hospital hospital() {
        return random.nextInt(4) == 0
                ? hospitals.getFirst()
                : hospitals.get(random.nextInt(hospitals.size()));
    }

    private Scenario scenario(CountyFile.Hospital hospital) {
        List<Scenario> possible =
                Scenarios.ALL.stream()
                        .filter(scenario -> !hospital.aeTitlesOf(scenario.modality()).isEmpty())
                        .toList();
        if (possible.isEmpty()) {
            throw new IllegalArgumentException(
                    hospital.code() + " has no machine that the simulator knows");
        }
        return Scenario.draw(random, possible);
    }
}
