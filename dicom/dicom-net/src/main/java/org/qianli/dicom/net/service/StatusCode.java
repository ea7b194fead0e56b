// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

/** A status of the table of a service class. */
public sealed interface StatusCode
        permits CommitmentStatus, NormalizedStatus, PerformedStepStatus, UpsStatus {
    /** Gives the number on the wire. */
    int code();
}
