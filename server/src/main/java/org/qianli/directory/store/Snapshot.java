// SPDX-License-Identifier: Apache-2.0
package org.qianli.directory.store;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qianli.directory.AeTitle;
import org.qianli.directory.Centre;
import org.qianli.directory.CentreId;
import org.qianli.directory.County;
import org.qianli.directory.Institution;
import org.qianli.directory.InstitutionId;

/** The whole directory at one moment. */
record Snapshot(
        long loadedAtNanos,
        County county,
        List<Institution> institutions,
        List<Centre> centres,
        List<AeTitle> aeTitles,
        Map<InstitutionId, Institution> institutionsById,
        Map<CentreId, Centre> centresById,
        Map<String, AeTitle> aeTitlesByTitle) {

    /** Before anybody has said what county this is. */
    private static final County UNNAMED = new County("千里", "Qianli", ZoneId.of("Asia/Shanghai"));

    static Snapshot load(DirectoryTables tables, long nowNanos) {
        List<Institution> institutions = tables.institutions();
        List<Centre> centres = tables.centres(institutions);
        List<AeTitle> aeTitles = tables.aeTitles();
        return new Snapshot(
                nowNanos,
                tables.county().orElse(UNNAMED),
                institutions,
                centres,
                aeTitles,
                by(institutions, Institution::id),
                by(centres, Centre::id),
                by(aeTitles, AeTitle::title));
    }

    private static <K, V> Map<K, V> by(List<V> values, Function<V, K> key) {
        return values.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }
}
