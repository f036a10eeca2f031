// How the page is built and tested. The result is plain files: no server is needed to show it.
import { cpSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// What pdf.js needs for scans and for fonts a PDF does not carry. No interpreter of scripts goes along.
const decoders = {
  name: "pdf-decoders",
  apply: "build" as const,
  closeBundle() {
    for (const folder of ["wasm", "cmaps", "standard_fonts", "iccs"]) {
      cpSync(`node_modules/pdfjs-dist/${folder}`, `dist/pdfjs/${folder}`, { recursive: true, filter: (path) => !path.includes("quickjs") && !path.includes("QUICKJS") });
    }
  },
};

export default defineConfig({
  plugins: [svelte(), decoders],
  // Fonts stay files: a font inside a stylesheet would need `data:` in the policy.
  build: { target: "safari16.4", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { port: 5173, strictPort: true },
  test: { include: ["tests/**/*.test.ts"], environment: "node" },
});
