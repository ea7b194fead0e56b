// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.association;

/**
 * States of an association.
 *
 * @dicom PS3.8 Tables 9-1 to 9-5
 */
enum State {
    /** Idle. Left by a local request (to 4) or a connection (to 2). */
    STA1,
    /**
     * Connection open, waiting for A-ASSOCIATE-RQ under ARTIM. Left by it (to 3), an expiry or
     * anything else.
     */
    STA2,
    /** Waiting for the local answer to a request. Left by acceptance (to 6) or refusal (to 13). */
    STA3,
    /** Waiting for the transport connection to open. Left by it (to 5). */
    STA4,
    /**
     * Waiting for the peer's answer to our request. Left by acceptance (to 6) or refusal (to 1).
     */
    STA5,
    /** Established: data both ways. Left by a release (to 7 or 8) or an abort. */
    STA6,
    /** Waiting for A-RELEASE-RP. Left by it (to 1) or a collision (to 9 or 10). */
    STA7,
    /** Waiting for the local answer to a release. Left by it (to 13). */
    STA8,
    /** Release collision, requestor: waiting for the local answer (to 11). */
    STA9,
    /** Release collision, acceptor: waiting for A-RELEASE-RP (to 12). */
    STA10,
    /** Release collision, requestor: waiting for A-RELEASE-RP (to 1). */
    STA11,
    /** Release collision, acceptor: waiting for the local answer (to 13). */
    STA12,
    /** Waiting for the peer to close the connection under ARTIM (to 1). */
    STA13
}
