import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The renderer: the same pages for the desktop window and the browser. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { outDir: '../out/renderer', emptyOutDir: true, target: 'chrome120', assetsInlineLimit: 0, chunkSizeWarningLimit: 1500 },
})
