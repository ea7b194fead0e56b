// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.association;

import org.qianli.dicom.net.pdu.UserInformation;

/** Who we are on the wire. */
public final class Implementation {
    /** Under 2.25: a UUID made for this toolkit, so no registration is needed (PS3.5 B.2). */
    public static final String CLASS_UID = "2.25.302671483925447389413290447216205830917";

    public static final String VERSION = "QIANLI_1";

    private Implementation() {}

    /** Returns what every request and acceptance of ours says. */
    public static UserInformation userInformation(AssociationLimits limits) {
        return UserInformation.basic(limits.maxPduLength(), CLASS_UID, VERSION);
    }
}
