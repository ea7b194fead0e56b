// SPDX-License-Identifier: Apache-2.0
/**
 * The archive as DICOM peers see it: echo, store, find, move and get on one listener.
 *
 * <pre>
 *  calling AE title --> gate --> Caller --+--> StoreAdapter ----> InstanceStore
 *  (unknown: rejected)                    +--> FindAdapter -----> ArchiveQueries   (scope in the SQL)
 *                                         +--> RetrieveAdapter -> vault            (scope in the SQL)
 * </pre>
 */
@NullMarked
package org.qianli.archive.dimse;

import org.jspecify.annotations.NullMarked;
