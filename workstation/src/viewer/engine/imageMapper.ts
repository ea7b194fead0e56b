// SPDX-License-Identifier: Apache-2.0
import imageMapper from '@kitware/vtk.js/Rendering/OpenGL/ImageMapper.js';
import texture from '@kitware/vtk.js/Rendering/OpenGL/Texture.js';

/**
 * Gives every image mapper its texture from the start.
 *
 * vtk.js makes it at the first drawing and releases it without asking whether there is one. A mapper
 * whose viewport left between its preparation and its first drawing then throws at every frame, and no
 * viewport is drawn any more.
 */
export function giveMappersTheirTexture(): void {
  const make = imageMapper.newInstance;
  const resizable: object = { resizable: true };
  imageMapper.newInstance = (initial) =>
    make({ openGLTexture: texture.newInstance(resizable), ...initial });
}
