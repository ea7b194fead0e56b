// SPDX-License-Identifier: Apache-2.0
/** The patient table. */
@NullMarked
package org.qianli.patient.store;

import org.jspecify.annotations.NullMarked;
