// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.database;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The two ways in which operators write a database address. */
final class DatabaseUrl {

    private static final String JDBC = "jdbc:postgresql:";

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
        URI uri = URI.create(address);
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

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
