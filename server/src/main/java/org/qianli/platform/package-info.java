// SPDX-License-Identifier: Apache-2.0
/**
 * What every module stands on: options, problems, the embedded database and the web's ground rules.
 */
@ApplicationModule(displayName = "Platform")
@NullMarked
package org.qianli.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
