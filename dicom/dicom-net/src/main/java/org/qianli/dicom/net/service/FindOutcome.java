// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import org.qianli.dicom.core.DataSet;

/** What a query comes to. */
public sealed interface FindOutcome permits FindOutcome.Matches, FindOutcome.Refused {
    /**
     * The matches, none included; closed by the service, also when the peer cancels.
     *
     * @param unsupportedKeys some optional keys were not taken into account
     */
    record Matches(CloseableIterator<DataSet> answers, boolean unsupportedKeys)
            implements FindOutcome {
        public Matches(CloseableIterator<DataSet> answers) {
            this(answers, false);
        }
    }

    /**
     * No answer.
     *
     * @param comment why, without patient data; may be empty
     */
    record Refused(FindStatus status, String comment) implements FindOutcome {}
}
