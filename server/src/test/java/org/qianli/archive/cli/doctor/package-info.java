// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.qianli.archive.cli.doctor;

import org.jspecify.annotations.NullMarked;
