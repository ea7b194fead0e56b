// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.association;

/**
 * Actions of the state machine.
 *
 * @dicom PS3.8 Tables 9-6 to 9-9
 */
enum Action {
    /** Open the transport connection. */
    AE_1,
    /** Send A-ASSOCIATE-RQ. */
    AE_2,
    /** Confirm the acceptance to the user. */
    AE_3,
    /** Confirm the refusal to the user and close. */
    AE_4,
    /** Answer the transport connection; start ARTIM. */
    AE_5,
    /** Stop ARTIM; indicate the request to the user, who also refuses a wrong protocol version. */
    AE_6,
    /** Send A-ASSOCIATE-AC. */
    AE_7,
    /** Send A-ASSOCIATE-RJ; start ARTIM. */
    AE_8,
    /** Send P-DATA-TF. */
    DT_1,
    /** Indicate data to the user. */
    DT_2,
    /** Send A-RELEASE-RQ. */
    AR_1,
    /** Indicate the release to the user. */
    AR_2,
    /** Confirm the release to the user; close. */
    AR_3,
    /** Send A-RELEASE-RP; start ARTIM. */
    AR_4,
    /** Stop ARTIM. */
    AR_5,
    /** Indicate data to the user while a release is on its way. */
    AR_6,
    /** Send P-DATA-TF before the release is answered. */
    AR_7,
    /** Indicate the release to the user: collision. */
    AR_8,
    /** Send A-RELEASE-RP. */
    AR_9,
    /** Confirm the release to the user. */
    AR_10,
    /** Send A-ABORT of the user; start ARTIM. */
    AA_1,
    /** Stop ARTIM; close. */
    AA_2,
    /** Indicate the peer's abort to the user; close. */
    AA_3,
    /** Indicate to the user that the connection was lost. */
    AA_4,
    /** Stop ARTIM. */
    AA_5,
    /** Ignore the unit. */
    AA_6,
    /** Send A-ABORT of the provider. */
    AA_7,
    /** Send A-ABORT of the provider, indicate it to the user; start ARTIM. */
    AA_8
}
