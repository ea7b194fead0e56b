// SPDX-License-Identifier: Apache-2.0
/** Exams: one requested procedure with its accession number and its study. */
@ApplicationModule(
        displayName = "Order",
        allowedDependencies = {"platform", "directory", "access", "audit", "patient", "archive"})
@NullMarked
package org.qianli.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
