import { defineConfig } from 'vite'

/**
 * The desktop's two programs, by mode. `main` runs in Node and is one module; `preload` runs in the sandbox, where only a
 * CommonJS script that needs nothing but `electron` can be loaded. Everything else is bundled in, so that a package carries
 * no node_modules.
 */
export default defineConfig(({ mode }) => ({
  publicDir: false,
  // CommonJS packages ask where they lie; in the bundle that is the bundle's folder.
  define: mode === 'main' ? { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' } : {},
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
