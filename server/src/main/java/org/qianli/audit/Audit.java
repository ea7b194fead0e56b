// SPDX-License-Identifier: Apache-2.0
package org.qianli.audit;

/** The audit trail: every view of patient data, every change, every refusal. */
public interface Audit {

    /**
     * Adds a line. Success joins the current transaction, so a change and its line are kept or lost
     * together; a refusal is kept even when the request's transaction is rolled back.
     */
    void record(AuditEvent event);

    /**
     * Adds a line unless the same caller did the same to the same subject within the last minutes:
     * for the many requests by which a viewer loads one series.
     */
    void recordOnce(AuditEvent event);
}
