// How the page is built and tested. The result is plain files: no server is needed to show it.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte()],
  // Fonts stay files: a font inside a stylesheet would need `data:` in the policy.
  build: { target: "safari16.4", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { port: 5173, strictPort: true },
  test: { include: ["tests/**/*.test.ts"], environment: "node" },
});
