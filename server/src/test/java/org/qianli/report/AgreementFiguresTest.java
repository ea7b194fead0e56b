// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AgreementFiguresTest {

    /** The textbook case: 20 yes-yes, 15 no-no, 5 and 10 apart; 0.70 seen, 0.50 by chance. */
    @Test
    void kappaIsWhatReadersAgreeMoreThanByChance() {
        assertThat(marked(20, 15, 5, 10).kappa()).isCloseTo(0.4, Offset.offset(1e-9));
    }

    @Test
    void kappaIsOneWhereAllAgreeAndBelowZeroWhereAllDiffer() {
        assertThat(marked(3, 4, 0, 0).kappa()).isCloseTo(1, Offset.offset(1e-9));
        assertThat(marked(0, 0, 3, 3).kappa()).isCloseTo(-1, Offset.offset(1e-9));
    }

    @Test
    void kappaSaysNothingWithoutMarksOrWithoutDifference() {
        assertThat(marked(0, 0, 0, 0).kappa()).isNull();
        assertThat(marked(7, 0, 0, 0).kappa()).isNull();
    }

    private static AgreementFigures marked(int both, int neither, int first, int second) {
        int pairs = both + neither + first + second;
        return new AgreementFigures(pairs, pairs, 0, 0, both, neither, first, second);
    }
}
