// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.session.Tokens;
import org.qianli.directory.CentreId;
import org.qianli.directory.InstitutionId;
import org.qianli.platform.Command;
import org.qianli.platform.Invocation;
import org.qianli.platform.Problem;
import org.qianli.platform.StartFailure;
import org.qianli.platform.UsageException;
import org.qianli.platform.database.Database;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes a bearer token for a machine; works while the server runs and while it does not. */
public final class TokenCommand implements Command {

    private final PrintStream output;

    public TokenCommand() {
        this(System.out);
    }

    TokenCommand(PrintStream output) {
        this.output = output;
    }

    @Override
    public String name() {
        return "token";
    }

    @Override
    public String summary() {
        return "--name NAME --institution CODE [--centre CODE]  makes a token for a machine";
    }

    @Override
    public List<String> optionNames() {
        return List.of("name", "institution", "centre");
    }

    @Override
    public int run(Invocation invocation) throws Exception {
        String name = invocation.required("name");
        String institution = invocation.required("institution");
        try (Database database = Database.attach(invocation.server())) {
            JdbcClient jdbc = JdbcClient.create(database.dataSource());
            if (!jdbc.sql("select to_regclass('token') is not null")
                    .query(Boolean.class)
                    .single()) {
                throw new StartFailure(
                        "this data folder has no county yet; start the server first");
            }
            Tokens tokens = new Tokens(jdbc);
            Tokens.NewToken entry =
                    new Tokens.NewToken(
                            name,
                            new InstitutionId(id(jdbc, "institution", institution)),
                            centre(jdbc, invocation.option("centre")),
                            "command line");
            output.println(tokens.issue(entry).secret());
            return 0;
        } catch (Problem taken) {
            throw new UsageException("there is a token named " + name + " already");
        }
    }

    private static @Nullable CentreId centre(JdbcClient jdbc, Optional<String> code) {
        return code.map(given -> new CentreId(id(jdbc, "centre", given))).orElse(null);
    }

    /** The directory's two tables are read here because no application context runs. */
    private static UUID id(JdbcClient jdbc, String table, String code) {
        return jdbc.sql("select id from " + table + " where code = ?")
                .param(code)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new UsageException("there is no " + table + " " + code));
    }
}
