import { defineConfig } from 'vite'

/**
 * The desktop's two programs, by mode. `main` runs in Node and is one module; `preload` runs in the sandbox, where only a
 * CommonJS script that needs nothing but `electron` can be loaded. Everything else is bundled in, so that a package carries
 * no node_modules.
 */
export default defineConfig(({ mode }) => ({
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: `electron/desktop/${mode}.ts`,
    outDir: `out/${mode}`,
    emptyOutDir: true,
    target: 'node22',
    minify: false,
    rolldownOptions: {
      external: ['electron'],
      output: mode === 'preload' ? { format: 'cjs', entryFileNames: 'preload.cjs' } : { format: 'es', entryFileNames: 'main.js' },
    },
  },
}))
