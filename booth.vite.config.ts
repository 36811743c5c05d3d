import { defineConfig } from 'vite'

/** The booth: one script and one sheet of styles, which the studio puts into a page for each actor. It runs from a file in any current browser. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'out/booth',
    emptyOutDir: true,
    target: ['chrome123', 'firefox120', 'safari17.5'],
    cssCodeSplit: false,
    lib: { entry: 'renderer/booth/booth.ts', formats: ['iife'], name: 'booth', fileName: () => 'booth.js', cssFileName: 'booth' },
  },
})
