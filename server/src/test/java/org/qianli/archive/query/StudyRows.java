// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.qianli.archive.name.NameIndex;

/** Rows of studies as a county of 28 institutions sends them in three years; made from a seed. */
final class StudyRows {

    static final int INSTITUTIONS = 28;
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 1000;
    static final int BASE = 20_300;
    private static final int BATCH = 2000;

    /** So many more at once are copied before they are indexed. */
    private static final int MANY = 2_000_000;

    private static final String[] MODALITIES = {"DX", "DX", "DX", "CT", "CT", "CT", "US", "MR"};

    /** Family names by how common they are; each stands as often as its share per thousand. */
    private static final String FAMILIES =
            "王".repeat(71)
                    + "李".repeat(71)
                    + "张".repeat(67)
                    + "刘".repeat(51)
                    + "陈".repeat(45)
                    + "杨".repeat(30)
                    + "黄赵吴周徐孙马朱胡郭何林高罗".repeat(14)
                    + "郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余".repeat(7)
                    + "欧阳单解仇查尉迟龚文史毛邱".repeat(2);

    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文志红玉兰小春梅海燕雪飞鹏宇浩然子轩梓涵欣怡";

    private static final String INSERT =
            """
            INSERT INTO study (institution_id, study_uid, patient_id, patient_name, patient_sex,
              birth_date, study_date, study_time, accession, description, modalities, series_count,
              instance_count, attributes, name_words, name_terms)
            SELECT institution, uid, patient, name, sex, birth, day, at, accession, '胸部',
              ARRAY[modality], 1, 40,
              jsonb_build_object(
                '00080020', jsonb_build_object('vr', 'DA', 'Value', jsonb_build_array(to_char(day, 'YYYYMMDD'))),
                '00080050', jsonb_build_object('vr', 'SH', 'Value', jsonb_build_array(accession)),
                '00081030', jsonb_build_object('vr', 'LO', 'Value', jsonb_build_array('胸部')),
                '00100010', jsonb_build_object('vr', 'PN', 'Value',
                   jsonb_build_array(jsonb_build_object('Alphabetic', name))),
                '00100020', jsonb_build_object('vr', 'LO', 'Value', jsonb_build_array(patient)),
                '00100030', jsonb_build_object('vr', 'DA', 'Value', jsonb_build_array(to_char(birth, 'YYYYMMDD'))),
                '00100040', jsonb_build_object('vr', 'CS', 'Value', jsonb_build_array(sex)),
                '0020000D', jsonb_build_object('vr', 'UI', 'Value', jsonb_build_array(uid))),
              words, string_to_array(terms, ' ')
            FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::date[], ?::date[],
              ?::time[], ?::text[], ?::text[], ?::text[], ?::text[])
              AS t (institution, uid, patient, name, sex, birth, day, at, accession, modality, words, terms)
            """;

    /** Copies the base to other patients, days and institutions, inside the database. */
    private static final String COPY =
            """
            INSERT INTO study (institution_id, study_uid, patient_id, patient_name, patient_sex,
              birth_date, study_date, study_time, accession, description, modalities, series_count,
              instance_count, attributes, name_words, name_terms)
            SELECT institution_id, study_uid || '.' || ?, patient_id || '-' || ?, patient_name,
              patient_sex, birth_date, study_date + ? % 13, study_time + ? * interval '1 second',
              accession || '-' || ?, description, modalities, series_count, instance_count,
              attributes, name_words, name_terms
            FROM base LIMIT ?
            """;

    /** Those that no constraint stands on. */
    private static final String SECONDARY_INDEXES =
            """
            SELECT indexname, indexdef FROM pg_indexes i
            WHERE tablename = 'study'
              AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conname = i.indexname)
            """;

    private final Random random = new Random(20260101);
    private int made;
    private int turn;

    static UUID institution(int number) {
        return new UUID(0x0190, 1 + number);
    }

    static String uid(int number) {
        return "1.2.826.0.1.3680043.10.1." + number;
    }

    static String patient(int number) {
        return "P%08d".formatted(number);
    }

    static String accession(int number) {
        return "A%09d".formatted(number);
    }

    /** Adds studies up to a number of them; what is more than a base repeats its names. */
    void fill(Connection connection, int studies) throws SQLException {
        while (made < Math.min(BASE, studies)) {
            insert(connection, Math.min(BATCH, studies - made));
        }
        if (studies - made > MANY) {
            copyThenIndex(connection, studies);
        }
        while (made < studies) {
            copy(connection, Math.min(BASE, studies - made));
        }
    }

    /** Millions of rows are indexed in a tenth of the time when they are all there. */
    private void copyThenIndex(Connection connection, int studies) throws SQLException {
        Map<String, String> indexes = new LinkedHashMap<>();
        try (Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery(SECONDARY_INDEXES)) {
            while (rows.next()) {
                indexes.put(rows.getString(1), rows.getString(2));
            }
        }
        try (Statement sql = connection.createStatement()) {
            for (String name : indexes.keySet()) {
                sql.execute("DROP INDEX " + name);
            }
            while (made < studies) {
                copy(connection, Math.min(BASE, studies - made));
            }
            sql.execute("SET maintenance_work_mem = '1GB'");
            for (String definition : indexes.values()) {
                sql.execute(definition);
            }
        }
    }

    private void copy(Connection connection, int count) throws SQLException {
        if (turn == 0) {
            try (Statement sql = connection.createStatement()) {
                sql.execute("CREATE UNLOGGED TABLE base AS SELECT * FROM study LIMIT " + BASE);
            }
        }
        try (PreparedStatement sql = connection.prepareStatement(COPY)) {
            turn++;
            for (int parameter = 1; parameter <= 5; parameter++) {
                sql.setInt(parameter, turn);
            }
            sql.setInt(6, count);
            made += sql.executeUpdate();
        }
    }

    /** Gives some of the studies a series of 40 instances, which is what key queries look into. */
    static void fillSeries(Connection connection) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute(
                    """
                    INSERT INTO series (study_id, institution_id, series_uid, modality, number, instance_count, attributes)
                    SELECT id, institution_id, study_uid || '.1', modalities[1], 1, 40,
                      jsonb_build_object('0020000E', jsonb_build_object('vr', 'UI', 'Value', jsonb_build_array(study_uid || '.1')))
                    FROM study s WHERE NOT EXISTS (SELECT FROM series e WHERE e.study_id = s.id)
                    """);
            sql.execute(
                    """
                    INSERT INTO instance (series_id, study_id, institution_id, sop_uid, sop_class, number, rows, columns,
                      bits_allocated, syntax, volume, position, length, crc32c, data_set)
                    SELECT e.id, e.study_id, e.institution_id, e.series_uid || '.' || n, '1.2.840.10008.5.1.4.1.1.2', n,
                      512, 512, 16, '1.2.840.10008.1.2.1', 1, 4096, 526000, 0, 340
                    FROM (SELECT *, row_number() OVER (ORDER BY id) AS place FROM series) e, generate_series(1, 40) n
                    WHERE e.place % 100 = 0 AND e.place <= 20300 ON CONFLICT DO NOTHING
                    """);
        }
    }

    private void insert(Connection connection, int count) throws SQLException {
        List<List<Object>> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(row(made++));
        }
        String[] types = {
            "uuid", "text", "text", "text", "text", "date", "date", "time", "text", "text", "text",
            "text"
        };
        try (PreparedStatement sql = connection.prepareStatement(INSERT)) {
            for (int column = 0; column < types.length; column++) {
                int at = column;
                Object[] values = rows.stream().map(row -> row.get(at)).toArray();
                sql.setArray(column + 1, connection.createArrayOf(types[column], values));
            }
            sql.executeUpdate();
        }
    }

    private List<Object> row(int number) {
        String name = name();
        NameIndex index = NameIndex.of(name);
        return List.of(
                institution(random.nextInt(INSTITUTIONS)),
                uid(number),
                patient(number / 2),
                name,
                random.nextBoolean() ? "M" : "F",
                LocalDate.of(1940 + random.nextInt(80), 1, 1)
                        .plusDays(random.nextInt(365))
                        .toString(),
                FIRST_DAY.plusDays(random.nextInt(DAYS)).toString(),
                LocalTime.of(7, 0).plusSeconds(random.nextInt(50_000)).toString(),
                accession(number),
                random.nextInt(200) == 0 ? "MG" : MODALITIES[random.nextInt(MODALITIES.length)],
                index.words(),
                String.join(" ", index.terms()));
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        name.append(FAMILIES.charAt(random.nextInt(FAMILIES.length())));
        for (int i = random.nextInt(4) == 0 ? 1 : 0; i < 2; i++) {
            name.append(GIVEN.charAt(random.nextInt(GIVEN.length())));
        }
        return name.toString();
    }
}
