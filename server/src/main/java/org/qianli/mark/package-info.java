// SPDX-License-Identifier: Apache-2.0
/**
 * What readers mark in images: key images with their window, measurements, arrows and texts.
 *
 * <pre>
 *  viewer --save--&gt; mark set of the study (editable, one revision after the other)
 *                        |
 *                        +--publish--&gt; measurement report (TID 1500), presentation states, key
 *                                      object selection: stored in the study like all instances
 * </pre>
 */
@ApplicationModule(
        displayName = "Mark",
        allowedDependencies = {
            "platform",
            "directory",
            "access",
            "audit",
            "archive",
            "archive::own"
        })
@NullMarked
package org.qianli.mark;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
