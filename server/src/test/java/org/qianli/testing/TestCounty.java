// SPDX-License-Identifier: Apache-2.0
package org.qianli.testing;

/**
 * The county of {@code test-county.yaml}, which every {@link QianliTest} runs with: an imaging
 * centre IMG and an ECG centre at the county hospital QSXY, townships QS01 and QS02.
 */
public final class TestCounty {

    /** Everybody's. */
    public static final String PASSWORD = "Qianli-test-2026";

    /** Bearer token of QSXY that works for the centre IMG. */
    public static final String CENTRE_TOKEN = "test-token-of-the-centre-IMG";

    /** Bearer token of QS01. */
    public static final String QS01_TOKEN = "test-token-of-QS01-township";

    /** Bearer token of QS02. */
    public static final String QS02_TOKEN = "test-token-of-QS02-township";

    private TestCounty() {}
}
