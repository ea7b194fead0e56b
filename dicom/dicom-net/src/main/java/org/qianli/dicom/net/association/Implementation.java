// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.association;

import org.qianli.dicom.file.FileMeta;
import org.qianli.dicom.net.pdu.UserInformation;

/** Who we are on the wire: the same as in files. */
public final class Implementation {
    private Implementation() {}

    /** Returns what every request and acceptance of ours says. */
    public static UserInformation userInformation(AssociationLimits limits) {
        return UserInformation.basic(
                limits.maxPduLength(),
                FileMeta.IMPLEMENTATION_CLASS_UID,
                FileMeta.IMPLEMENTATION_VERSION);
    }
}
