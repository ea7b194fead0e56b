// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import java.io.IOException;
import java.io.InputStream;
import org.qianli.archive.DataSetKind;
import org.qianli.archive.InstanceStore;
import org.qianli.archive.StoreOutcome;
import org.qianli.archive.StoreOutcome.Duplicate;
import org.qianli.archive.StoreOutcome.Refused;
import org.qianli.archive.StoreOutcome.Stored;
import org.qianli.dicom.net.service.StoreHandler;
import org.qianli.dicom.net.service.StoreRequest;
import org.qianli.dicom.net.service.StoreStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * C-STORE.
 *
 * @dicom PS3.4 B.2.3
 */
@Component
class StoreAdapter implements StoreHandler {

    private static final Logger LOG = LoggerFactory.getLogger(StoreAdapter.class);

    private final InstanceStore store;

    StoreAdapter(InstanceStore store) {
        this.store = store;
    }

    @Override
    public StoreStatus store(StoreRequest request, InputStream dataSet) throws IOException {
        DataSetKind said =
                new DataSetKind(
                        request.sopClassUid(),
                        request.sopInstanceUid(),
                        request.transferSyntaxUid());
        StoreOutcome outcome = store.store(PeerAccess.caller(request.association()), said, dataSet);
        return switch (outcome) {
            case Stored _, Duplicate _ -> StoreStatus.SUCCESS;
            case Refused refused -> {
                LOG.warn(
                        "event=store-refused calling={} instance={} reason={} detail={}",
                        request.association().callingAe(),
                        request.sopInstanceUid(),
                        refused.reason(),
                        refused.detail());
                yield status(refused.reason());
            }
        };
    }

    static StoreStatus status(StoreOutcome.Reason reason) {
        return switch (reason) {
            case NOT_DICOM, MALFORMED, TRUNCATED, MISSING_UID, BULK_DATA, SYNTAX ->
                    StoreStatus.CANNOT_UNDERSTAND;
            case MISMATCH -> StoreStatus.DATA_SET_MISMATCH;
            case CONFLICT -> StoreStatus.DUPLICATE_SOP_INSTANCE;
            case QUOTA -> StoreStatus.QUOTA_REACHED;
            case NOT_WRITABLE -> StoreStatus.DISK_NOT_WRITABLE;
            case NO_SPACE, UNAVAILABLE -> StoreStatus.OUT_OF_RESOURCES;
        };
    }
}
