// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

import java.util.ArrayList;
import java.util.List;

/**
 * The SQL that makes an answer: kept attributes, and those that the index knows better.
 *
 * <p>PostgreSQL orders the keys of an object by length and then by bytes, so an answer's tags
 * ascend as DICOM JSON wants them.
 *
 * @dicom PS3.18 10.6.1.2.3, F.2
 */
final class AnswerColumns {

    private static final String STUDY =
            """
            jsonb_build_object(
             '00080056', jsonb_build_object('vr', 'CS', 'Value', jsonb_build_array('ONLINE')),
             '00080061', jsonb_build_object('vr', 'CS', 'Value', to_jsonb(st.modalities)),
             '00201206', jsonb_build_object('vr', 'IS', 'Value', jsonb_build_array(st.series_count)),
             '00201208', jsonb_build_object('vr', 'IS', 'Value', jsonb_build_array(st.instance_count)))\
            """;

    private static final String SERIES =
            """
            jsonb_build_object(
             '00080056', jsonb_build_object('vr', 'CS', 'Value', jsonb_build_array('ONLINE')),
             '0020000D', jsonb_build_object('vr', 'UI', 'Value', jsonb_build_array(st.study_uid)),
             '00201209', jsonb_build_object('vr', 'IS', 'Value', jsonb_build_array(se.instance_count)))\
            """;

    private static final String INSTANCE =
            """
            jsonb_strip_nulls(jsonb_build_object(
             '00080016', jsonb_build_object('vr', 'UI', 'Value', jsonb_build_array(i.sop_class)),
             '00080018', jsonb_build_object('vr', 'UI', 'Value', jsonb_build_array(i.sop_uid)),
             '00080056', jsonb_build_object('vr', 'CS', 'Value', jsonb_build_array('ONLINE')),
             '00083002', jsonb_build_object('vr', 'UI', 'Value', jsonb_build_array(i.syntax)),
             '0020000D', jsonb_build_object('vr', 'UI', 'Value', jsonb_build_array(st.study_uid)),
             '0020000E', jsonb_build_object('vr', 'UI', 'Value', jsonb_build_array(se.series_uid)),
             '00200013', CASE WHEN i.number IS NOT NULL THEN
               jsonb_build_object('vr', 'IS', 'Value', jsonb_build_array(i.number)) END,
             '00280008', CASE WHEN i.frames IS NOT NULL THEN
               jsonb_build_object('vr', 'IS', 'Value', jsonb_build_array(i.frames)) END,
             '00280010', CASE WHEN i.rows IS NOT NULL THEN
               jsonb_build_object('vr', 'US', 'Value', jsonb_build_array(i.rows)) END,
             '00280011', CASE WHEN i.columns IS NOT NULL THEN
               jsonb_build_object('vr', 'US', 'Value', jsonb_build_array(i.columns)) END,
             '00280100', CASE WHEN i.bits_allocated IS NOT NULL THEN
               jsonb_build_object('vr', 'US', 'Value', jsonb_build_array(i.bits_allocated)) END))\
            """;

    private AnswerColumns() {}

    static String of(ArchiveQuery query) {
        List<String> parts = new ArrayList<>();
        if (query.details().contains(QueryLevel.STUDY)) {
            parts.add("st.attributes");
            parts.add(STUDY);
        }
        if (query.details().contains(QueryLevel.SERIES)) {
            parts.add("se.attributes");
            parts.add(SERIES);
        }
        if (query.details().contains(QueryLevel.INSTANCE)) {
            parts.add(INSTANCE);
        }
        parts.add(retrieveUrl(query.level()));
        return String.join(" || ", parts);
    }

    private static String retrieveUrl(QueryLevel level) {
        String url = "CAST(:base AS text) || '/studies/' || st.study_uid";
        if (level.reaches(QueryLevel.SERIES)) {
            url += " || '/series/' || se.series_uid";
        }
        if (level.reaches(QueryLevel.INSTANCE)) {
            url += " || '/instances/' || i.sop_uid";
        }
        return "jsonb_build_object('00081190', jsonb_build_object('vr', 'UR', 'Value',"
                + " jsonb_build_array("
                + url
                + ")))";
    }
}
