// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.qianli.archive.retrieve.HeldMemory;
import org.qianli.archive.retrieve.InstanceTranscoder;
import org.qianli.archive.retrieve.OutgoingDataSet;
import org.qianli.archive.retrieve.StoredInstance;
import org.qianli.dicom.image.transcode.TranscodeOptions;
import org.qianli.dicom.net.service.InstanceSource;
import org.qianli.vault.Vault;

/**
 * A stored instance whose data set goes out as it came in but for corrections, or without loss in
 * another transfer syntax where the receiver does not take the stored one.
 */
record VaultInstance(StoredInstance stored, Vault vault, InstanceTranscoder transcoder)
        implements InstanceSource {

    /** Nobody looks at a progress bar here; the receiver's own timeout is longer. */
    private static final Duration WAIT = Duration.ofMinutes(2);

    @Override
    public String sopClassUid() {
        return stored.uids().sopClass();
    }

    @Override
    public String sopInstanceUid() {
        return stored.uids().sop();
    }

    @Override
    public String transferSyntaxUid() {
        return stored.syntax();
    }

    /** A corrected header's length is known when it is made, which is not before its turn. */
    @Override
    public long length() {
        return stored.correction().isPresent() ? -1 : stored.ref().length() - stored.dataSet();
    }

    @Override
    public InputStream dataSet() throws IOException {
        return OutgoingDataSet.of(vault, stored).open();
    }

    @Override
    public List<String> otherTransferSyntaxes() {
        return InstanceTranscoder.lossless(stored);
    }

    @Override
    public InstanceSource in(String transferSyntaxUid) {
        return new Transcoded(this, transferSyntaxUid);
    }

    /** The same instance in another transfer syntax, made when it is opened. */
    private record Transcoded(VaultInstance instance, String transferSyntaxUid)
            implements InstanceSource {

        @Override
        public String sopClassUid() {
            return instance.sopClassUid();
        }

        @Override
        public String sopInstanceUid() {
            return instance.sopInstanceUid();
        }

        @Override
        public long length() {
            return -1; // not known before it is made
        }

        @Override
        public InputStream dataSet() throws IOException {
            StoredInstance stored = instance.stored();
            return HeldDataSet.open(
                    HeldMemory.OF_ALL,
                    InstanceTranscoder.mostHeld(stored, transferSyntaxUid),
                    WAIT,
                    () ->
                            instance.transcoder()
                                    .open(stored, transferSyntaxUid, TranscodeOptions.DEFAULT, WAIT)
                                    .body());
        }
    }
}
