// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.database;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The two ways in which operators write a database address. */
final class DatabaseUrl {

    private static final String JDBC = "jdbc:postgresql:";

    private static final String SHAPE =
            "--db must be postgresql://user:password@host:port/database, with signs such as @ / % in the password written as %40 %2F %25";

    private DatabaseUrl() {}

    /**
     * Turns {@code postgresql://user:password@host:port/name?…} into a JDBC address; a JDBC address
     * stays.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static String toJdbc(String address) {
        if (address.startsWith(JDBC)) {
            return address;
        }
        if (!address.startsWith("postgresql://") && !address.startsWith("postgres://")) {
            throw new IllegalArgumentException(
                    "--db must start with postgresql:// or " + JDBC + "//");
        }
        URI uri = parse(address);
        StringBuilder jdbc = new StringBuilder(JDBC).append("//").append(uri.getHost());
        if (uri.getPort() != -1) {
            jdbc.append(':').append(uri.getPort());
        }
        jdbc.append(uri.getRawPath());
        char separator = '?';
        if (uri.getRawQuery() != null) {
            jdbc.append('?').append(uri.getRawQuery());
            separator = '&';
        }
        String userInfo = uri.getUserInfo();
        if (userInfo != null) {
            int colon = userInfo.indexOf(':');
            String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
            jdbc.append(separator).append("user=").append(encode(user));
            if (colon >= 0) {
                jdbc.append("&password=").append(encode(userInfo.substring(colon + 1)));
            }
        }
        return jdbc.toString();
    }

    /** The address is not quoted in the message: it holds a password. */
    private static URI parse(String address) {
        try {
            URI uri = new URI(address);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(SHAPE + ": " + e.getReason(), e);
        }
        throw new IllegalArgumentException(SHAPE);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
