import { defineConfig } from 'vite'

export default defineConfig({
  base: '/console/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // The tests are bundled whole: they run outside the folder in which the packages are.
  ssr: { noExternal: true },
  build: {
    outDir: '../../../.artifacts/obj/Api/console/files',
    emptyOutDir: true,
    target: 'es2023',
    // Everything comes as a file of its own: the page's policy allows neither inline scripts nor fonts out of data addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
