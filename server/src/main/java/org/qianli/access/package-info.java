// SPDX-License-Identifier: Apache-2.0
/**
 * Who is asking, and what may they do: accounts, sessions, tokens, and the one gate that decides.
 */
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"platform", "platform::database", "directory"})
@NullMarked
package org.qianli.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
