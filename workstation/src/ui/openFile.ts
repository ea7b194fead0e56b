// SPDX-License-Identifier: Apache-2.0

/** A reader that is still open keeps what it shows; a new one has long fetched it by then. */
const KEPT_MS = 60_000;

/**
 * Opens a file in a tab of its own, where the browser's reader prints it.
 *
 * @returns the address for a link, where the browser allows no tab that nobody has just clicked for
 */
export function openFile(file: Blob): string | undefined {
  const address = URL.createObjectURL(file);
  if (window.open(address, '_blank') === null) return address;
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
  return undefined;
}
