// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;

/**
 * Names a representation that never changes, so that a client need not load it twice.
 *
 * <p>Clients ask again each time: who has signed out or lost the right must not read the images
 * from a cache of the server's making, and a shared cache must keep none.
 */
record EntityTag(String name) {

    /** Sets the caching headers, and answers 304 where the client has the representation. */
    boolean isCurrent(HttpServletRequest request, HttpServletResponse response) {
        String tag = '"' + name + '"';
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        response.setHeader(HttpHeaders.VARY, "Accept, Accept-Encoding");
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known == null || !known.contains(tag)) {
            return false;
        }
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return true;
    }
}
