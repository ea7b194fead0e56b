// SPDX-License-Identifier: Apache-2.0
package org.qianli.access;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.qianli.platform.Problem;

/**
 * The one place that decides who may do what. Denials are published as {@link AccessDenied}, which
 * the audit trail records.
 */
public interface Gate {

    /**
     * Who is asking: the request's session or token, or whoever {@link #callAs} says.
     *
     * @throws Problem {@code not-signed-in} (401) when nobody is
     */
    Caller caller();

    /**
     * The caller, who must hold one of the roles.
     *
     * @throws Problem {@code not-signed-in} (401) or {@code forbidden} (403)
     */
    Caller require(Role... anyOf);

    /**
     * The caller, who must be a machine or a technician: whoever may add images to its institution.
     *
     * @throws Problem {@code not-signed-in} (401) or {@code forbidden} (403)
     */
    Caller requireSender();

    /**
     * Whose patient data the caller may see.
     *
     * @throws Problem {@code not-signed-in} (401)
     */
    PatientScope scope();

    /** Whose patient data this caller may see. */
    PatientScope scope(Caller caller);

    /** The caller that an AE title stands for; empty when the title is not registered. */
    Optional<Caller> findPeer(String aeTitle, String remoteAddress);

    /** Publishes a denial that a module found itself, and returns the problem to throw (403). */
    Problem deny(String action, String subjectType, String subjectId);

    /** Runs {@code work} as {@code caller}: DIMSE services and jobs, which have no HTTP request. */
    <T> T callAs(Caller caller, Callable<T> work) throws Exception;

    /** Runs {@code work} as {@code caller}. */
    void runAs(Caller caller, Runnable work);
}
