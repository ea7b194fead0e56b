// SPDX-License-Identifier: Apache-2.0

/** Gigabytes below which a volume and the browser together no longer fit. */
const leastMemory = 2;

interface MemoryTold {
  readonly deviceMemory?: number;
}

/** Whether this PC had better be sent pictures, until somebody chooses otherwise by hand. */
function isWeak(): boolean {
  const { deviceMemory } = navigator as MemoryTold;
  return (deviceMemory !== undefined && deviceMemory < leastMemory) || !hasWebGl2();
}

let webGl2: boolean | undefined;

/** Found out once for the page: a context takes the driver's time. */
function hasWebGl2(): boolean {
  webGl2 ??= makesWebGl2();
  return webGl2;
}

function makesWebGl2(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  // A page may have but a few contexts: this one is given back at once.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

/** Whether the server draws for this PC. */
export const showsPictures = (): boolean => chosenByHand() ?? isWeak();

const key = 'qianli.pictures';

/** What was chosen by hand at this PC; it counts before what the PC can do. */
function chosenByHand(): boolean | undefined {
  const kept = localStorage.getItem(key);
  return kept === null ? undefined : kept === 'on';
}

export function chooseByHand(on: boolean): void {
  localStorage.setItem(key, on ? 'on' : 'off');
}
