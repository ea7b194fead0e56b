// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

/** What a sender says, outside the data set, that the data set is. */
public record DataSetKind(String sopClassUid, String sopInstanceUid, String transferSyntaxUid)
        implements Announced {}
