// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

/** In what capacity someone acts on a task of one centre. */
public enum Capacity {
    /** Writes reports at the task's centre. */
    READER,
    /** Audits and signs at the task's centre. */
    AUDITOR,
    /** Runs the task's centre. */
    COORDINATOR,
    /** Belongs to the institution that asked. */
    REQUESTER,
    /** The platform itself. */
    SYSTEM
}
