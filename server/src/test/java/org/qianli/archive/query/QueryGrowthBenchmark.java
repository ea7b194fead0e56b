// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.qianli.QianliServer;
import org.qianli.access.PatientScope;
import org.qianli.archive.index.Indexer;
import org.qianli.directory.InstitutionId;
import org.qianli.testing.FreshInstallation;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Measures an index that grows, in the whole server; {@code ./qianli bench growth SIZES}.
 *
 * <p>Prints lines of tab separated columns. For each size: how many rows a second the copies came
 * in, how many instances a second the indexer takes from senders, and for each query milliseconds
 * at the median and at the 95th percentile. Behind them the plans at the last size.
 */
final class QueryGrowthBenchmark {

    private static final int REPEATS = 200;

    /** A study of the base that has instances. */
    private static final int SOME = 9999;

    private static final PatientScope CENTRE =
            scope(IntStream.range(0, StudyRows.INSTITUTIONS).toArray());
    private static final PatientScope TOWNSHIP = scope(3);

    private final DataSource database;
    private final ArchiveQueries queries;
    private final IndexedStudies senders;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Random random = new Random(7);

    private QueryGrowthBenchmark(ApplicationContext server) {
        database = server.getBean(DataSource.class);
        queries = server.getBean(ArchiveQueries.class);
        senders = new IndexedStudies(server.getBean(Indexer.class));
    }

    public static void main(String[] sizes) throws SQLException {
        SpringApplication server = new SpringApplication(QianliServer.class);
        server.addInitializers(new FreshInstallation());
        String[] settings = {
            "--server.port=0",
            // What is done when a study is complete, and checksums, are none of the index's work.
            "--qianli.archive.quiet=1d",
            "--qianli.archive.verify-rate=0B",
            "--logging.level.root=error"
        };
        try (ConfigurableApplicationContext context = server.run(settings)) {
            new QueryGrowthBenchmark(context)
                    .run(Arrays.stream(sizes).mapToInt(Integer::parseInt).toArray());
        }
        System.exit(0);
    }

    private static PatientScope scope(int... institutions) {
        Set<InstitutionId> ids =
                Arrays.stream(institutions)
                        .mapToObj(i -> new InstitutionId(StudyRows.institution(i)))
                        .collect(Collectors.toSet());
        return new PatientScope(ids, Set.of(), Set.of());
    }

    private void run(int... sizes) throws SQLException {
        StudyRows rows = new StudyRows();
        int before = 0;
        for (int size : sizes) {
            try (Connection connection = database.getConnection();
                    Statement sql = connection.createStatement()) {
                long start = System.nanoTime();
                rows.fill(connection, size);
                double seconds = (System.nanoTime() - start) / 1e9;
                out.printf("%d\tinsert\tstudies/s\t%.0f%n", size, (size - before) / seconds);
                StudyRows.fillSeries(connection);
                sql.execute("VACUUM ANALYZE");
                before = size;
            }
            out.printf("%d\tindexer\tinstances/s\t%.0f%n", size, senders.perSecond());
            int studies = size;
            queries().forEach((name, query) -> measure(studies, name, query));
        }
        queries().forEach(this::explain);
    }

    private Map<String, IntFunction<ArchiveQuery.Builder>> queries() {
        Map<String, IntFunction<ArchiveQuery.Builder>> queries = new LinkedHashMap<>();
        queries.put("25 newest", i -> study());
        queries.put("25 of a month", i -> study().match(QueryKey.STUDY_DATE, "20250301-20250331"));
        queries.put(
                "25 CT of a month",
                i ->
                        study().match(QueryKey.STUDY_DATE, "20250301-20250331")
                                .match(QueryKey.MODALITIES, "CT"));
        queries.put("25 MG (0.5 %)", i -> study().match(QueryKey.MODALITIES, "MG"));
        queries.put("25 *王* (7 %)", i -> study().match(QueryKey.PATIENT_NAME, "*王*"));
        queries.put("25 王小* (0.1 %)", i -> study().match(QueryKey.PATIENT_NAME, "王小*"));
        queries.put("25 *查* (rare)", i -> study().match(QueryKey.PATIENT_NAME, "*查*"));
        queries.put("25 fuzzy wang", i -> study().fuzzy(true).match(QueryKey.PATIENT_NAME, "wang"));
        queries.put(
                "25 fuzzy wangxiaoming",
                i -> study().fuzzy(true).match(QueryKey.PATIENT_NAME, "wangxiaoming"));
        queries.put("25 fuzzy wxm", i -> study().fuzzy(true).match(QueryKey.PATIENT_NAME, "wxm"));
        queries.put(
                "by patient id", i -> study().match(QueryKey.PATIENT_ID, StudyRows.patient(i / 2)));
        queries.put("by study uid", i -> study().match(QueryKey.STUDY_UID, StudyRows.uid(i)));
        queries.put("by accession", i -> study().match(QueryKey.ACCESSION, StudyRows.accession(i)));
        queries.put(
                "40 instances of a series",
                i ->
                        ArchiveQuery.at(QueryLevel.INSTANCE)
                                .page(1000, 0)
                                .match(QueryKey.STUDY_UID, StudyRows.uid(SOME))
                                .match(QueryKey.SERIES_UID, StudyRows.uid(SOME) + ".1"));
        return queries;
    }

    private static ArchiveQuery.Builder study() {
        return ArchiveQuery.at(QueryLevel.STUDY).page(25, 0);
    }

    private void measure(int size, String name, IntFunction<ArchiveQuery.Builder> query) {
        for (PatientScope scope : List.of(CENTRE, TOWNSHIP)) {
            long[] times = new long[REPEATS];
            int answers = 0;
            for (int i = -20; i < REPEATS; i++) {
                ArchiveQuery built = query.apply(random.nextInt(StudyRows.BASE)).build();
                long start = System.nanoTime();
                answers = queries.page(built, scope, "http://localhost/dicom-web").objects().size();
                times[Math.max(0, i)] = System.nanoTime() - start;
            }
            Arrays.sort(times);
            out.printf(
                    "%d\t%s\t%s\t%.2f\t%.2f\t%d%n",
                    size,
                    name,
                    scope.equals(CENTRE) ? "centre" : "township",
                    times[REPEATS / 2] / 1e6,
                    times[REPEATS * 95 / 100] / 1e6,
                    answers);
        }
    }

    private void explain(String name, IntFunction<ArchiveQuery.Builder> query) {
        for (PatientScope scope : List.of(CENTRE, TOWNSHIP)) {
            QuerySql.Statement statement =
                    QuerySql.of(query.apply(SOME).build(), List.of(scope.visibleIds()), "");
            out.printf("%n-- %s, %s%n", name, scope.equals(CENTRE) ? "centre" : "township");
            new NamedParameterJdbcTemplate(database)
                    .queryForList(
                            "EXPLAIN (ANALYZE, BUFFERS) " + statement.sql(),
                            statement.parameters(),
                            String.class)
                    .forEach(out::println);
        }
    }
}
