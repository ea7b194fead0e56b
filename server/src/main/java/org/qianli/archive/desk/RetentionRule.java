// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import org.jspecify.annotations.Nullable;
import org.qianli.directory.InstitutionId;

/**
 * How long an institution keeps studies.
 *
 * @param modality of the studies meant, null for all of them
 * @param years from the patient's last visit on
 */
public record RetentionRule(InstitutionId institutionId, @Nullable String modality, int years) {}
