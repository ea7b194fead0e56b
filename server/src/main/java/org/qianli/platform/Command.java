// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform;

import java.util.List;

/**
 * A sub-command of the server's program. Implementations have a public constructor without
 * parameters and are listed in {@code META-INF/services/org.qianli.platform.Command}.
 */
public interface Command {

    /** Word on the command line. */
    String name();

    /** What it does and takes, for the help; such as {@code PATH... loads DICOM files}. */
    String summary();

    /** Names of the options it takes beside the server's, each with a value; without dashes. */
    default List<String> optionNames() {
        return List.of();
    }

    /** Names of its switches, which have no value; without dashes. */
    default List<String> flagNames() {
        return List.of();
    }

    /** Whether it takes arguments that are no options. */
    default boolean takesArguments() {
        return false;
    }

    /**
     * Does it.
     *
     * @return exit code: 0 done, 1 failed
     * @throws UsageException when the options do not fit (exit code 2)
     * @throws StartFailure with a line for the operator (exit code 1)
     */
    int run(Invocation invocation) throws Exception;
}
