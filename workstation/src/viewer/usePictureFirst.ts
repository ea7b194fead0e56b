// SPDX-License-Identifier: Apache-2.0
import { Enums } from '@cornerstonejs/core';
import { type RefObject, useEffectEvent, useLayoutEffect, useState } from 'react';

/** In milliseconds: for a picture that is still on its way the tools are not kept back. */
const longest = 250;

/** Turns true when the first picture within an element is on the screen, or is not there soon; tells so once. */
export function usePictureFirst(
  within: RefObject<HTMLElement | null>,
  onPicture: (() => void) | undefined,
): boolean {
  const [there, setThere] = useState(false);
  const tell = useEffectEvent(() => {
    setThere(true);
    onPicture?.();
  });
  // Listens before anything is opened, of which the picture may be in memory.
  useLayoutEffect(() => {
    const element = within.current;
    let frame = 0;
    let timer = setTimeout(() => tell(), longest);
    const afterFrame = () => {
      // It is drawn in the browser's next frame, and seen when the one after that begins.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          clearTimeout(timer);
          timer = setTimeout(() => tell());
        });
      });
    };
    const options = { capture: true, once: true };
    element?.addEventListener(Enums.Events.STACK_NEW_IMAGE, afterFrame, options);
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      element?.removeEventListener(Enums.Events.STACK_NEW_IMAGE, afterFrame, options);
    };
  }, [within]);
  return there;
}
