// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import org.jspecify.annotations.Nullable;

/**
 * How far double readings agreed.
 *
 * @param arbitrated how many pairs a third has decided
 * @param agree pairs that said the same
 * @param minor pairs that differed without consequence
 * @param major pairs that differed with consequence for the patient
 * @param bothPositive pairs of which both were marked positive
 * @param bothNegative pairs of which both were marked negative
 * @param onlyFirst pairs of which the first alone was marked positive
 * @param onlySecond pairs of which the second alone was marked positive
 */
public record AgreementFigures(
        int arbitrated,
        int agree,
        int minor,
        int major,
        int bothPositive,
        int bothNegative,
        int onlyFirst,
        int onlySecond) {

    /**
     * Cohen's kappa of the positive mark: how much more the readers agree than by chance.
     *
     * @return at most 1; null where nothing can be said, because no pair is marked or all are
     *     marked alike
     */
    public @Nullable Double kappa() {
        double pairs = (double) bothPositive + bothNegative + onlyFirst + onlySecond;
        if (pairs == 0) {
            return null;
        }
        double firstPositive = (bothPositive + onlyFirst) / pairs;
        double secondPositive = (bothPositive + onlySecond) / pairs;
        double byChance =
                firstPositive * secondPositive + (1 - firstPositive) * (1 - secondPositive);
        double observed = (bothPositive + bothNegative) / pairs;
        return byChance == 1 ? null : (observed - byChance) / (1 - byChance);
    }
}
