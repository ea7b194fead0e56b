// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.util.List;

/** What a retrieval comes to. */
public sealed interface RetrieveOutcome permits RetrieveOutcome.Instances, RetrieveOutcome.Refused {
    /** The instances to send, none included. */
    record Instances(List<? extends InstanceSource> instances) implements RetrieveOutcome {
        public Instances {
            instances = List.copyOf(instances);
        }
    }

    /**
     * Nothing is sent.
     *
     * @param comment why, without patient data; may be empty
     */
    record Refused(RetrieveStatus status, String comment) implements RetrieveOutcome {}
}
