// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the command line asks for.
 *
 * @param perHour studies an hour after the first ones
 * @param first studies sent at once, so that the worklist is alive
 * @param count studies in all; then the simulator ends
 * @param seed the same seed and date give the same county
 */
record SimulatorOptions(
        Path county,
        String host,
        int port,
        String calledAe,
        double perHour,
        int first,
        long count,
        long seed) {

    static final String USAGE =
            """
            Usage: ./qianli simulate --county FILE [OPTION...]

              --county FILE   county file with the hospitals and their AE titles
              --host NAME     server (localhost)
              --port N        its DICOM port (11112)
              --aet TITLE     its AE title (QIANLI)
              --first N       studies sent at once at the start (14)
              --per-hour N    studies an hour after that (60)
              --count N       end after this many studies (endless)
              --seed N        for the same studies again (from the clock)
            """;

    private static final Map<String, String> DEFAULTS =
            Map.of(
                    "--county", "simulator/county/qingshi.yaml",
                    "--host", "localhost",
                    "--port", "11112",
                    "--aet", "QIANLI",
                    "--per-hour", "60",
                    "--first", "14",
                    "--count", Long.toString(Long.MAX_VALUE));

    /**
     * Reads options.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    static SimulatorOptions parse(List<String> arguments, long clockSeed) {
        Map<String, String> values = new HashMap<>(DEFAULTS);
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!name.equals("--seed") && !DEFAULTS.containsKey(name)) {
                throw new IllegalArgumentException("there is no option " + name);
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            values.put(name, arguments.get(i + 1));
        }
        values.putIfAbsent("--seed", Long.toString(clockSeed));
        return new SimulatorOptions(
                Path.of(values.getOrDefault("--county", "")),
                values.getOrDefault("--host", ""),
                (int) number(values, "--port", 1, 65535),
                values.getOrDefault("--aet", ""),
                number(values, "--per-hour", 1, 100_000),
                (int) number(values, "--first", 0, 1000),
                number(values, "--count", 1, Long.MAX_VALUE),
                number(values, "--seed", 0, Long.MAX_VALUE));
    }

    private static long number(Map<String, String> values, String name, long min, long max) {
        String value = values.getOrDefault(name, "");
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " needs a number, not '" + value + "'", e);
        }
        throw new IllegalArgumentException(name + " must be " + min + " to " + max);
    }
}
