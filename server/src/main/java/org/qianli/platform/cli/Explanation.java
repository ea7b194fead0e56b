// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.cli;

import java.net.BindException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.qianli.platform.StartFailure;
import org.springframework.boot.web.server.PortInUseException;

/**
 * The one line that tells an operator why a command failed; what nobody foresaw has none.
 *
 * <p>The cause that lies deepest knows best: frameworks wrap it in their own words.
 */
final class Explanation {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** No connection, no such account, no such database, no room, being stopped. */
    private static final List<String> OPERATORS_CLASSES = List.of("08", "28", "3D", "53", "57");

    private Explanation() {}

    static Optional<String> of(Throwable failure) {
        Optional<String> deepest = Optional.empty();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartFailure told) {
                return Optional.of(firstLine(told));
            }
            if (cause instanceof PortInUseException inUse) {
                return Optional.of(
                        "port %d is in use; choose another with --http N"
                                .formatted(inUse.getPort()));
            }
            Optional<String> line = line(cause);
            deepest = line.isPresent() ? line : deepest;
        }
        return deepest;
    }

    private static Optional<String> line(Throwable cause) {
        return switch (cause) {
            case BindException _ -> Optional.of("cannot listen: " + firstLine(cause));
            case UnknownHostException _ -> Optional.of("unknown host " + firstLine(cause));
            case SQLException refused when isOperators(refused) ->
                    Optional.of("cannot use the database: " + firstLine(refused));
            default -> Optional.empty();
        };
    }

    /** Whether the database's answer is about its address, accounts and rights, or its room. */
    private static boolean isOperators(SQLException refused) {
        String state = refused.getSQLState();
        return state != null
                && (state.equals(INSUFFICIENT_PRIVILEGE)
                        || OPERATORS_CLASSES.stream().anyMatch(state::startsWith));
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
