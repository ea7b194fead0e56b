// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import org.springframework.stereotype.Component;

/** What is noted of each instance that is stored or not. */
@Component
record StoreWatch(StoreMetrics metrics, VaultWrites writes) {}
