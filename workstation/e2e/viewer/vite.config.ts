// SPDX-License-Identifier: Apache-2.0
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import product from '../../vite.config';

const server = process.env.QIANLI_SERVER ?? 'http://127.0.0.1:8080';

/** The viewer's page for browser tests, compiled like the product. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    target: product.build?.target ?? 'chrome109',
    chunkSizeWarningLimit: 4000,
    outDir: '../../dist-viewer-page',
    emptyOutDir: true,
  },
  worker: { format: 'es' },
  preview: { host: '127.0.0.1', strictPort: true, proxy: { '/dicom-web': server } },
});
