// SPDX-License-Identifier: Apache-2.0

/** vtk.js describes its public classes only; this one is behind them. */
declare module '@kitware/vtk.js/Rendering/OpenGL/ImageMapper.js' {
  const imageMapper: {
    /** Makes the node that draws one image; Cornerstone asks for it by this property. */
    newInstance: (initial?: object) => object;
  };
  export default imageMapper;
}
