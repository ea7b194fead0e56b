// SPDX-License-Identifier: Apache-2.0

/** The library types its tools' names as any. */
export function nameOf(tool: { readonly toolName: unknown }): string {
  return String(tool.toolName);
}
