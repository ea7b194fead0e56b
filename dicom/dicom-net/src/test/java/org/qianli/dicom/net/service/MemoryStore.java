// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what comes in, by SOP instance UID. */
final class MemoryStore implements StoreHandler {
    private final Map<String, MemoryInstance> instances = new ConcurrentHashMap<>();
    private final Map<String, StoreRequest> requests = new ConcurrentHashMap<>();

    Set<String> uids() {
        return instances.keySet();
    }

    MemoryInstance instance(String uid) {
        return Objects.requireNonNull(instances.get(uid), uid);
    }

    StoreRequest request(String uid) {
        return Objects.requireNonNull(requests.get(uid), uid);
    }

    Collection<StoreRequest> requests() {
        return requests.values();
    }

    @Override
    public StoreStatus store(StoreRequest request, InputStream dataSet) throws IOException {
        byte[] bytes = dataSet.readAllBytes();
        requests.put(request.sopInstanceUid(), request);
        instances.put(
                request.sopInstanceUid(),
                new MemoryInstance(
                        request.sopClassUid(),
                        request.sopInstanceUid(),
                        request.transferSyntaxUid(),
                        bytes));
        return StoreStatus.SUCCESS;
    }
}
