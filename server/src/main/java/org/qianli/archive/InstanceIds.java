// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

/** The UIDs by which an instance is found. */
public record InstanceIds(String studyUid, String seriesUid, String sopUid, String sopClassUid) {}
