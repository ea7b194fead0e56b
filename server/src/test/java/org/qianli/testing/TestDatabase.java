// SPDX-License-Identifier: Apache-2.0
package org.qianli.testing;

import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Address of a database made for one test class.
 *
 * @param url JDBC address
 * @param user owner
 * @param password its password
 */
public record TestDatabase(String url, String user, String password) {

    /** The address with its credentials, as {@code --db} takes it. */
    public String option() {
        return url + "?user=" + user + "&password=" + password;
    }

    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource());
    }
}
