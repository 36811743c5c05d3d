import { defineConfig } from 'vite'

const programs = {
  main: {
    entry: 'electron/desktop/main.ts',
    folder: 'out/main',
    output: { format: 'es', entryFileNames: 'main.js', codeSplitting: false },
  },
  thread: {
    entry: 'electron/services/threads/thread.ts',
    folder: 'out/main',
    output: { format: 'es', entryFileNames: 'thread.js', codeSplitting: false },
  },
  preload: { entry: 'electron/desktop/preload.ts', folder: 'out/preload', output: { format: 'cjs', entryFileNames: 'preload.cjs' } },
} as const

/**
 * The desktop's programs, by mode. `main` runs in Node and is one module, and so is `thread`, which lies beside it, where its
 * threads look for their program; `preload` runs in the sandbox, where only a CommonJS script that needs nothing but `electron`
 * can be loaded. Everything else is bundled in, so that a package carries no node_modules; what is imported only when it is needed is
 * evaluated only then.
 */
export default defineConfig(({ mode }) => {
  const program = programs[mode as keyof typeof programs]
  return {
    publicDir: false,
    // CommonJS packages ask where they lie; in the bundle that is the bundle's folder.
    define: mode === 'preload' ? {} : { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: program.entry,
      outDir: program.folder,
      emptyOutDir: mode !== 'thread',
      target: 'node22',
      minify: false,
      rolldownOptions: { external: ['electron'], output: program.output },
    },
  }
})
