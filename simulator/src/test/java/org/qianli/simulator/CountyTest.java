// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountyTest {

    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 21, 9, 30);
    private static final Path FILE = Path.of("county/qingshi.yaml");

    @Test
    void theDemonstrationCountyHasTwentyEightTownshipHospitals() throws IOException {
        List<CountyFile.Hospital> hospitals = CountyFile.hospitals(FILE);
        assertThat(hospitals).hasSize(28);
        assertThat(hospitals).allSatisfy(hospital -> assertThat(hospital.aeTitles()).isNotEmpty());
    }

    @Test
    void sendsEveryModalityFromManyHospitals() throws IOException {
        List<Study> studies = draw(42, 300);
        assertThat(
                        studies.stream()
                                .map(study -> study.scenario().modality())
                                .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("DR", "CT", "MR", "US");
        assertThat(studies.stream().map(study -> study.hospital().code()).distinct().count())
                .isGreaterThan(20);
        assertThat(studies.stream().map(Study::uid).distinct()).hasSize(300);
        assertThat(studies.stream().map(Study::accession).distinct()).hasSize(300);
    }

    @Test
    void noChildHasTheHistoryOfTheOld() throws IOException {
        assertThat(draw(42, 1000))
                .allMatch(study -> study.age() >= study.scenario().story().youngest());
    }

    @Test
    void theSameSeedGivesTheSameCounty() throws IOException {
        assertThat(draw(7, 20).stream().map(Study::patient))
                .isEqualTo(draw(7, 20).stream().map(Study::patient).toList());
        assertThat(draw(7, 1).getFirst().uid()).isNotEqualTo(draw(8, 1).getFirst().uid());
    }

    @Test
    void refusesAFileThatIsNoCounty(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("other.yaml"), "a list of: nothing\n");
        assertThatThrownBy(() -> CountyFile.hospitals(file))
                .hasMessageContaining("is not a county file");
    }

    private static List<Study> draw(long seed, int count) throws IOException {
        County county = new County(CountyFile.hospitals(FILE), seed);
        return Stream.generate(() -> county.next(NOW)).limit(count).toList();
    }
}
