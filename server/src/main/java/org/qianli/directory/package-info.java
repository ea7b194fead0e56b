// SPDX-License-Identifier: Apache-2.0
/** The county's institutions, their centres, and the AE titles that send and fetch for them. */
@ApplicationModule(
        displayName = "Directory",
        allowedDependencies = {"platform"})
@NullMarked
package org.qianli.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
