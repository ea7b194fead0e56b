// SPDX-License-Identifier: Apache-2.0
/**
 * Patients as their institutions know them: an identity belongs to the institution that issued it.
 */
@NullMarked
package org.qianli.patient;

import org.jspecify.annotations.NullMarked;
