// SPDX-License-Identifier: Apache-2.0
/** Exams: one requested procedure with its accession number and its study. */
@NullMarked
package org.qianli.order;

import org.jspecify.annotations.NullMarked;
