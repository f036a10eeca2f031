// How the page is built and tested. The result is plain files: no server is needed to show it.
import { cpSync } from "node:fs";
import { basename } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// The character maps a PDF may name without carrying them (ISO 32000-2, table 116), and those from them to Unicode.
const PREDEFINED =
  /^(GB-EUC|GBpc-EUC|GBKp?-EUC|GBK2K|B5pc|HKscs-B5|ETen(ms)?-B5|CNS-EUC|83pv-RKSJ|90msp?-RKSJ|90pv-RKSJ|(Add|Ext)-RKSJ|EUC|KSC(pc)?-EUC|KSCms-UHC(-HW)?|UniJIS-UCS2-HW|UniJIS2004-UTF16|Uni(GB|CNS|JIS|KS)-(UCS2|UTF16))-[HV]$|^[HV]$|^Adobe-/;
const needed = (path: string): boolean =>
  // No interpreter of scripts goes along, nor a second copy of each decoder: every engine of ours runs WebAssembly.
  !/quickjs|nowasm/i.test(path) && (!path.endsWith(".bcmap") || PREDEFINED.test(basename(path, ".bcmap")));

// What pdf.js needs for scans and for fonts a PDF does not carry.
const decoders = {
  name: "pdf-decoders",
  apply: "build" as const,
  writeBundle({ dir }: { dir?: string }) {
    for (const folder of ["wasm", "cmaps", "standard_fonts", "iccs"]) {
      cpSync(`node_modules/pdfjs-dist/${folder}`, `${dir}/pdfjs/${folder}`, { recursive: true, filter: needed });
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
