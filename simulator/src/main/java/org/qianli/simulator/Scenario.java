// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator;

import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * A reason to come to hospital and the images that follow from it.
 *
 * @param weight how often it comes, against the others
 * @param priority Requested Procedure Priority (0040,1003)
 * @param description procedure in Chinese
 * @param story what the township doctor writes about it
 * @param images makes the series
 */
record Scenario(
        int weight,
        String modality,
        String bodyPart,
        String priority,
        String description,
        Story story,
        Function<Study, List<Series>> images) {

    /**
     * The clinical side.
     *
     * @param history 病史
     * @param purpose 检查目的
     * @param youngest age in years of those to whom it happens
     */
    record Story(String history, String purpose, int youngest) {

        Story from(int age) {
            return new Story(history, purpose, age);
        }
    }

    /** Draws by weight among those of a modality. */
    static Scenario draw(Random random, List<Scenario> from) {
        int ticket = random.nextInt(from.stream().mapToInt(Scenario::weight).sum());
        for (Scenario scenario : from) {
            ticket -= scenario.weight();
            if (ticket < 0) {
                return scenario;
            }
        }
        return from.getLast();
    }
}
