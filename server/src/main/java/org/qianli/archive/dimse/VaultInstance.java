// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import java.io.IOException;
import java.io.InputStream;
import org.qianli.dicom.net.service.InstanceSource;
import org.qianli.vault.ObjectRef;
import org.qianli.vault.Vault;

/** A stored instance whose data set goes out as it came in. */
record VaultInstance(
        Vault vault,
        String sopClassUid,
        String sopInstanceUid,
        String transferSyntaxUid,
        long dataSetOffset,
        ObjectRef ref)
        implements InstanceSource {

    @Override
    public long length() {
        return ref.length() - dataSetOffset;
    }

    @Override
    public InputStream dataSet() throws IOException {
        return vault.read(ref).open(dataSetOffset, length());
    }
}
