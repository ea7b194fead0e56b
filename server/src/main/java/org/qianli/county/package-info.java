// SPDX-License-Identifier: Apache-2.0
/** Sets a county up: from its file, or with one administrator who does the rest in the browser. */
@ApplicationModule(
        displayName = "County",
        allowedDependencies = {"platform", "directory", "access"})
@NullMarked
package org.qianli.county;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
