// SPDX-License-Identifier: Apache-2.0
/** The command line: options, sub-commands, and how the server's start ends. */
@NamedInterface("cli")
@NullMarked
package org.qianli.platform.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
