import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Builds the web app into dist/web, from where the HTTP server serves it. */
export default defineConfig({
  root: 'src/web',
  plugins: [react(), compress()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // A data: URL would need a hole in the content security policy.
    assetsInlineLimit: 0,
    manifest: true,
    // The app, and the description of the HTTP interface at /docs.
    // Swagger UI, which only that page loads, is one piece of 1.5 MB.
    chunkSizeWarningLimit: 1600,
    rolldownOptions: { input: ['src/web/index.html', 'src/web/docs.html'] },
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:8080' } },
})

/** Writes a .br and a .gz beside each file worth it, so that the server never compresses while somebody waits. */
function compress(): Plugin {
  return {
    name: 'compress',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const found = await readdir(dir, { recursive: true, withFileTypes: true })
      const texts = found.filter((entry) => entry.isFile() && /\.(js|css|svg)$/.test(entry.name))
      for (const { parentPath, name } of texts) {
        const path = join(parentPath, name)
        const content = await readFile(path)
        if (content.length < 1024) continue
        await writeFile(`${path}.br`, brotliCompressSync(content))
        await writeFile(`${path}.gz`, gzipSync(content, { level: 9 }))
      }
    },
  }
}
