// SPDX-License-Identifier: Apache-2.0
/** Connects the application to its database, embedded or given. */
@NamedInterface("database")
@NullMarked
package org.qianli.platform.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
