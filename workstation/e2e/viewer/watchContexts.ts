// SPDX-License-Identifier: Apache-2.0

const contexts: WeakRef<WebGL2RenderingContext>[] = [];

/** Remembers every WebGL context that the page makes, without keeping it alive. */
export function watchContexts(): void {
  const original = Reflect.get(HTMLCanvasElement.prototype, 'getContext') as GetContext;
  const watched: GetContext = function (this: HTMLCanvasElement, kind, ...options) {
    const context = original.call(this, kind, ...options);
    const known = contexts.some((reference) => reference.deref() === context);
    if (context instanceof WebGL2RenderingContext && !known) {
      contexts.push(new WeakRef(context));
    }
    return context;
  };
  Reflect.set(HTMLCanvasElement.prototype, 'getContext', watched);
}

type GetContext = (this: HTMLCanvasElement, kind: string, ...options: unknown[]) => unknown;

export function liveContexts(): number {
  return contexts.filter((reference) => reference.deref()?.isContextLost() === false).length;
}
