// SPDX-License-Identifier: Apache-2.0
/**
 * Studies as they were received: the door by which instances come in, the index in which they are
 * found, and the ways by which DICOM peers get at them.
 *
 * <pre>
 *  C-STORE, STOW-RS, import --> InstanceStore --> vault (durable) --> index (findable) --> success
 *                                                                        |
 *                                    StudyArrived, StudyCompleted, StudyGrew
 * </pre>
 *
 * The volumes of the vault are the truth: the index can be made again from them.
 */
@ApplicationModule(displayName = "Archive")
@NullMarked
package org.qianli.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
