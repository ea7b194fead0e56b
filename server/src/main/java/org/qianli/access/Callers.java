// SPDX-License-Identifier: Apache-2.0
package org.qianli.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * Whom a request comes from, for the few that are answered before the filter chain. What the caller
 * may do is decided by the {@link Gate}, as for every other.
 */
public interface Callers {

    /**
     * Finds the caller of a request that only reads; empty where the filter chain has to refuse or
     * to answer it otherwise: nobody is signed in, a password must be changed first, or it comes
     * from another origin.
     */
    Optional<Caller> find(HttpServletRequest request);

    /** Sets the headers that every answer has. */
    void setHeaders(HttpServletRequest request, HttpServletResponse response);
}
