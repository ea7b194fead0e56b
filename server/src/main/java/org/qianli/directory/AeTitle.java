// SPDX-License-Identifier: Apache-2.0
package org.qianli.directory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A DICOM application entity that an institution has registered.
 *
 * @param title as sent in the association request, without padding; case counts
 * @param host where C-MOVE delivers to, null when it never receives
 * @param port where C-MOVE delivers to, null when it never receives
 * @dicom PS3.8 9.3.2
 */
public record AeTitle(
        UUID id,
        String title,
        InstitutionId institutionId,
        AeScope scope,
        @Nullable String host,
        @Nullable Integer port) {}
